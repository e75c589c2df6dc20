package app.raxx.deliverymonitor.postmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A Postmark server, to which a server key belongs. */
public record Server(@JsonProperty("Name") @Nullable String name,
		@JsonProperty("DeliveryType") @Nullable String deliveryType) {

	/** Whether Postmark accepts its mail and sends none of it. */
	public boolean isSandbox() {
		return "Sandbox".equalsIgnoreCase(this.deliveryType);
	}

}

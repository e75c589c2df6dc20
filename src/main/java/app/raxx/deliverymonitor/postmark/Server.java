package app.raxx.deliverymonitor.postmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A Postmark server: what a server key belongs to. */
public record Server(@JsonProperty("Name") @Nullable String name,
		@JsonProperty("DeliveryType") @Nullable String deliveryType) {

	/** Whether its mail goes nowhere. */
	public boolean isSandbox() {
		return "Sandbox".equalsIgnoreCase(this.deliveryType);
	}

}

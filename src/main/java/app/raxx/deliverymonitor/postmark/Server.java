package app.raxx.deliverymonitor.postmark;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A Postmark server, to which a server key belongs. */
public record Server(@JsonProperty("ID") @Nullable Long id, @JsonProperty("Name") String name,
		@JsonProperty("DeliveryType") @Nullable String deliveryType) {

	public Server {
		Objects.requireNonNull(name);
	}

	/** Whether Postmark accepts its mail and sends none of it. */
	public boolean isSandbox() {
		return "Sandbox".equalsIgnoreCase(this.deliveryType);
	}

}

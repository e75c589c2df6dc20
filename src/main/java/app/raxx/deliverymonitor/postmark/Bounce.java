package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A bounce or spam complaint as the Bounces API lists it. */
public record Bounce(@JsonProperty("ID") Long id, @JsonProperty("Type") @Nullable String type,
		@JsonProperty("MessageID") @Nullable String messageId, @JsonProperty("ServerID") @Nullable Long serverId,
		@JsonProperty("MessageStream") @Nullable String messageStream, @JsonProperty("Tag") @Nullable String tag,
		@JsonProperty("Description") @Nullable String description, @JsonProperty("Details") @Nullable String details,
		@JsonProperty("Email") String email, @JsonProperty("Inactive") @Nullable Boolean inactive,
		@JsonProperty("BouncedAt") Instant bouncedAt) {

	public Bounce {
		Objects.requireNonNull(id);
		Objects.requireNonNull(email);
		Objects.requireNonNull(bouncedAt);
	}

}

package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A bounce or spam complaint as the Bounces API lists it. */
public record Bounce(@JsonProperty("ID") @Nullable Long id, @JsonProperty("Type") @Nullable String type,
		@JsonProperty("MessageID") @Nullable String messageId, @JsonProperty("ServerID") @Nullable Long serverId,
		@JsonProperty("MessageStream") @Nullable String messageStream, @JsonProperty("Tag") @Nullable String tag,
		@JsonProperty("Description") @Nullable String description, @JsonProperty("Details") @Nullable String details,
		@JsonProperty("Email") @Nullable String email, @JsonProperty("Inactive") @Nullable Boolean inactive,
		@JsonProperty("BouncedAt") @Nullable Instant bouncedAt) {

	record Page(@JsonProperty("TotalCount") int total,
			@JsonProperty("Bounces") List<Bounce> items) implements PagedListing.Page<Bounce> {

		Page {
			Objects.requireNonNull(items);
		}

	}

}

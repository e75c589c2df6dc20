package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A bounce or spam complaint as the Bounces API tells it. */
public record Bounce(@JsonProperty("ID") @Nullable Long id, @JsonProperty("Type") @Nullable String type,
		@JsonProperty("MessageID") @Nullable String messageId, @JsonProperty("ServerID") @Nullable Long serverId,
		@JsonProperty("MessageStream") @Nullable String messageStream, @JsonProperty("Tag") @Nullable String tag,
		@JsonProperty("Description") @Nullable String description, @JsonProperty("Details") @Nullable String details,
		@JsonProperty("Email") @Nullable String email, @JsonProperty("Inactive") @Nullable Boolean inactive,
		@JsonProperty("BouncedAt") @Nullable Instant bouncedAt) {

	/**
	 * The event that the webhook reports for it; none if what makes an event is missing.
	 */
	public Optional<PostmarkEvent> event(String stream) {
		if (this.id == null || this.messageId == null || this.email == null || this.bouncedAt == null) {
			return Optional.empty();
		}
		return Optional.of(new PostmarkEvent(eventType(), this.messageId, this.email, this.tag,
				(this.messageStream != null) ? this.messageStream : stream, this.serverId, this.id, this.type,
				this.description, this.details, this.inactive, this.bouncedAt.truncatedTo(ChronoUnit.MICROS)));
	}

	private EventType eventType() {
		return "SpamComplaint".equals(this.type) ? EventType.SPAM_COMPLAINT : EventType.BOUNCE;
	}

	public record Page(@JsonProperty("TotalCount") int total,
			@JsonProperty("Bounces") List<Bounce> items) implements PagedListing.Page<Bounce> {

		public Page {
			Objects.requireNonNull(items);
		}

	}

}

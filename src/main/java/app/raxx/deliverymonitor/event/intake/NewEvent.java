package app.raxx.deliverymonitor.event.intake;

import java.time.Instant;
import java.util.UUID;

import app.raxx.deliverymonitor.address.EmailAddress;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * An event to be written.
 *
 * @param reconciled whether it was fetched from Postmark's API because its webhook call
 * was missed
 */
public record NewEvent(UUID identity, EventCategory kind, PostmarkEvent reported, boolean reconciled) {

	UUID messageKey() {
		return MessageKey.of(this.reported.messageId());
	}

	/** The message's id as Postmark wrote it, if that is not its key. */
	@Nullable String messageIdAsReported() {
		return messageKey().toString().equals(this.reported.messageId()) ? null : this.reported.messageId();
	}

	/** The address in its normalized form. */
	String recipient() {
		return EmailAddress.of(this.reported.recipient()).text();
	}

	/** The address as Postmark wrote it, if that is not its normalized form. */
	@Nullable String recipientAsReported() {
		return recipient().equals(this.reported.recipient()) ? null : this.reported.recipient();
	}

	Source source() {
		return new Source(this.reported.serverId(), this.reported.messageStream());
	}

	/** The time that windows and counts use: for a reconciled event, Postmark's time. */
	Instant recordedAt(Instant now) {
		return (this.reconciled && this.reported.occurredAt().isBefore(now)) ? this.reported.occurredAt() : now;
	}

}

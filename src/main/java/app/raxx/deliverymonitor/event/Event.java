package app.raxx.deliverymonitor.event;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A recorded event. This entity is read-only: {@code EventWriter} inserts the rows.
 */
@Entity
@Immutable
@SuppressWarnings("NullAway.Init")
public class Event {

	@Id
	private long id;

	@Enumerated(EnumType.STRING)
	private EventType eventType;

	@Enumerated(EnumType.STRING)
	private EventCategory kind;

	private short source;

	private UUID messageId;

	private @Nullable String messageIdAsReported;

	private String recipient;

	private @Nullable String recipientAsReported;

	private @Nullable String tag;

	private @Nullable Long postmarkId;

	private @Nullable String bounceType;

	private @Nullable String bounceDescription;

	private @Nullable String details;

	private @Nullable Boolean inactive;

	private Instant occurredAt;

	private Instant recordedAt;

	private boolean reconciled;

	protected Event() {
	}

	/** Grows in the order of recording. */
	public long id() {
		return this.id;
	}

	public EventType type() {
		return this.eventType;
	}

	public EventCategory kind() {
		return this.kind;
	}

	/** Postmark's id of the message, as it was reported. */
	public String messageId() {
		return (this.messageIdAsReported != null) ? this.messageIdAsReported : this.messageId.toString();
	}

	/** The normalized address. */
	public String recipient() {
		return this.recipient;
	}

	/** The recipient as Postmark wrote it; null if that is {@link #recipient()}. */
	public @Nullable String recipientAsReported() {
		return this.recipientAsReported;
	}

	public @Nullable String tag() {
		return this.tag;
	}

	public @Nullable String bounceType() {
		return this.bounceType;
	}

	public @Nullable String bounceDescription() {
		return this.bounceDescription;
	}

	/** The receiving server's SMTP response. */
	public @Nullable String details() {
		return this.details;
	}

	/** The id of the source. */
	public short source() {
		return this.source;
	}

	/** Postmark's ID of a bounce or complaint; null for a delivery. */
	public @Nullable Long postmarkId() {
		return this.postmarkId;
	}

	/** Whether Postmark stopped sending to this recipient; null if not reported. */
	public @Nullable Boolean inactive() {
		return this.inactive;
	}

	/** When it happened, by Postmark's clock. */
	public Instant occurredAt() {
		return this.occurredAt;
	}

	/** When it was stored; {@link #occurredAt()} if it was reconciled. */
	public Instant recordedAt() {
		return this.recordedAt;
	}

	/** Whether it was fetched from Postmark's API because its webhook call was missed. */
	public boolean reconciled() {
		return this.reconciled;
	}

}

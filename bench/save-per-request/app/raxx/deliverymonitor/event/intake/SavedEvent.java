package app.raxx.deliverymonitor.event.intake;

import java.time.Instant;
import java.util.UUID;

import app.raxx.deliverymonitor.event.PostmarkEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the log, as an entity to be saved. */
@Entity
@Table(name = "event")
class SavedEvent {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private UUID identity;

	private String eventType;

	private String kind;

	private String messageId;

	private String recipient;

	private String tag;

	private String messageStream;

	private Long serverId;

	private Long postmarkId;

	private String bounceType;

	private String bounceDescription;

	private String details;

	private Boolean inactive;

	private Instant occurredAt;

	private Instant recordedAt;

	protected SavedEvent() {
	}

	SavedEvent(NewEvent event, Instant recordedAt) {
		PostmarkEvent reported = event.reported();
		this.identity = event.identity();
		this.eventType = reported.type().recordType();
		this.kind = event.kind().word();
		this.messageId = reported.messageId();
		this.recipient = reported.recipient();
		this.tag = reported.tag();
		this.messageStream = reported.messageStream();
		this.serverId = reported.serverId();
		this.postmarkId = reported.postmarkId();
		this.bounceType = reported.bounceType();
		this.bounceDescription = reported.bounceDescription();
		this.details = reported.details();
		this.inactive = reported.inactive();
		this.occurredAt = reported.occurredAt();
		this.recordedAt = recordedAt;
	}

}

package app.raxx.deliverymonitor.event.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.event.EventsRecorded;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What group commit is measured against: every request saves one entity in a transaction
 * of its own. It keeps no tallies, so it does less than the service has to.
 */
@Component
@Primary
class SavePerRequest extends GroupCommit {

	private final TransactionTemplate transaction;

	private final EntityManager entities;

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	SavePerRequest(EventWriter writer, IntakeHealthIndicator health, ApplicationEventPublisher publisher,
			FailureLogs failures, MeterRegistry meters, TransactionTemplate transaction, EntityManager entities,
			Clock clock) {
		super(writer, health, publisher, failures, meters);
		this.transaction = transaction;
		this.entities = entities;
		this.publisher = publisher;
		this.clock = clock;
	}

	/** The load holds every event once, so an event that is there already fails the run. */
	@Override
	public CompletableFuture<Boolean> write(NewEvent event) {
		SavedEvent saved = new SavedEvent(event, this.clock.instant());
		this.transaction.executeWithoutResult((status) -> this.entities.persist(saved));
		this.publisher.publishEvent(new EventsRecorded(1));
		return CompletableFuture.completedFuture(true);
	}

	/** A row of the log, as an entity to be saved. */
	@Entity
	@Table(name = "event")
	static class SavedEvent {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		private UUID identity;
		private String eventType;
		private String kind;
		private UUID messageId;
		private String recipient;
		private String tag;
		private short source;
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
			this.messageId = UUID.fromString(reported.messageId());
			this.recipient = reported.recipient();
			this.tag = reported.tag();
			this.postmarkId = reported.postmarkId();
			this.bounceType = reported.bounceType();
			this.bounceDescription = reported.bounceDescription();
			this.details = reported.details();
			this.inactive = reported.inactive();
			this.occurredAt = reported.occurredAt();
			this.recordedAt = recordedAt;
		}

	}

}

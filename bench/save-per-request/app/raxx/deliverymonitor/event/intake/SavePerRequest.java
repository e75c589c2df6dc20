package app.raxx.deliverymonitor.event.intake;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.event.EventsRecorded;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * What group commit is measured against: every request saves one entity in a transaction
 * of its own. It keeps no tallies, so it does less than the service has to.
 */
@Component
@Primary
class SavePerRequest extends GroupCommit {

	private final SavedEvents events;

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	SavePerRequest(EventWriter writer, ApplicationEventPublisher publisher, MeterRegistry meters, SavedEvents events,
			Clock clock) {
		super(writer, publisher, meters);
		this.events = events;
		this.publisher = publisher;
		this.clock = clock;
	}

	@Override
	public CompletableFuture<Boolean> write(NewEvent event) {
		try {
			this.events.save(new SavedEvent(event, this.clock.instant()));
		}
		catch (DataIntegrityViolationException ex) {
			return CompletableFuture.completedFuture(false); // the log already has it
		}
		this.publisher.publishEvent(new EventsRecorded(1));
		return CompletableFuture.completedFuture(true);
	}

}

package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Catches up at once with what came while nobody was there to take it. */
@Component
@ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
class CatchUpAfterStart {

	private final SchedulerClient scheduler;

	private final Clock clock;

	CatchUpAfterStart(SchedulerClient scheduler, Clock clock) {
		this.scheduler = scheduler;
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	void catchUp() {
		try {
			this.scheduler.reschedule(HourlyCatchUp.instance(), this.clock.instant());
		}
		catch (TaskInstanceException ex) {
			// it has never run and will now, or another instance is at it
		}
	}

}

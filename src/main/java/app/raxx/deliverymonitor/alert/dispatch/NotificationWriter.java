package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.Sinks;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.IncidentContinued;
import app.raxx.deliverymonitor.incident.IncidentOpened;
import app.raxx.deliverymonitor.incident.IncidentResolved;
import com.github.kagkarlsson.scheduler.Scheduler;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Notes for every sink what it has to be told, in the transaction that changes the
 * incident: both are kept, or neither is.
 */
@Component
class NotificationWriter {

	private final Sinks sinks;

	private final Notifications notifications;

	private final ReminderProperties properties;

	private final Scheduler scheduler;

	private final Clock clock;

	NotificationWriter(Sinks sinks, Notifications notifications, ReminderProperties properties, Scheduler scheduler,
			Clock clock) {
		this.sinks = sinks;
		this.notifications = notifications;
		this.properties = properties;
		this.scheduler = scheduler;
		this.clock = clock;
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(IncidentOpened opened) {
		this.sinks.names().forEach((sink) -> announce(opened.incident(), sink, Alert.Kind.OPENED));
	}

	/** A sink that was switched on since is told of the open incident too. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(IncidentContinued continued) {
		Incident incident = continued.incident();
		for (String sink : this.sinks.names()) {
			this.notifications.newest(incident.id(), sink)
				.ifPresentOrElse((newest) -> remind(incident, newest),
						() -> announce(incident, sink, Alert.Kind.OPENED));
		}
	}

	/**
	 * What still waits is told by this message too; who was to hear nothing still hears
	 * nothing.
	 */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(IncidentResolved resolved) {
		Incident incident = resolved.incident();
		this.notifications.supersede(incident.id(), this.clock.instant());
		this.sinks.names()
			.stream()
			.filter((sink) -> this.notifications.newest(incident.id(), sink).isPresent())
			.forEach((sink) -> announce(incident, sink, Alert.Kind.RESOLVED));
	}

	/** Before the commit the dispatcher could not see what there is to do. */
	@TransactionalEventListener(classes = { IncidentOpened.class, IncidentResolved.class })
	void hurry() {
		this.scheduler.triggerCheckForDueExecutions();
	}

	/** A message that still waits tells, when it is sent, how things are then. */
	private void remind(Incident incident, Notification newest) {
		boolean due = !newest.lastWord().plus(this.properties.remindAfter()).isAfter(this.clock.instant());
		if (due && !newest.isWaiting()) {
			announce(incident, newest.sink(), Alert.Kind.REMINDER);
		}
	}

	private void announce(Incident incident, String sink, Alert.Kind kind) {
		Instant now = this.clock.instant();
		Notification notification = this.notifications.save(new Notification(incident.id(), sink, kind, now));
		this.scheduler.scheduleIfNotExists(DispatchTask.of(notification.id(), now));
	}

}

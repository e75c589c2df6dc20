package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.Sinks;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.IncidentChanged;
import com.github.kagkarlsson.scheduler.Scheduler;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Writes a notification and its task for each sink, in the transaction that changes the
 * incident: either both are stored or none.
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
	void on(IncidentChanged change) {
		Incident incident = change.incident();
		switch (change) {
			case IncidentChanged.Opened opened ->
				this.sinks.names().forEach((sink) -> write(incident, sink, Alert.Kind.OPENED));
			case IncidentChanged.Continued continued -> this.sinks.names().forEach((sink) -> continued(incident, sink));
			case IncidentChanged.Risen risen -> this.sinks.names().forEach((sink) -> continued(incident, sink));
			case IncidentChanged.Altered altered -> this.sinks.names().forEach((sink) -> continued(incident, sink));
			case IncidentChanged.Resolved resolved -> resolved(incident);
		}
	}

	/** The dispatcher sees the task only after the commit. */
	@TransactionalEventListener(classes = { IncidentChanged.Opened.class, IncidentChanged.Resolved.class })
	void hurry() {
		this.scheduler.triggerCheckForDueExecutions();
	}

	/** A sink that was enabled since gets a notification about the open incident too. */
	private void continued(Incident incident, String sink) {
		this.notifications.newest(incident.id(), sink)
			.ifPresentOrElse((newest) -> remind(incident, newest), () -> write(incident, sink, Alert.Kind.OPENED));
	}

	/** A waiting notification needs no reminder: it is composed when it is sent. */
	private void remind(Incident incident, Notification newest) {
		boolean due = !newest.lastChange().plus(this.properties.remindAfter()).isAfter(this.clock.instant());
		if (due && !newest.isWaiting()) {
			write(incident, newest.sink(), Alert.Kind.REMINDER);
		}
	}

	/** Only for sinks that got a notification about the incident before. */
	private void resolved(Incident incident) {
		this.notifications.supersede(incident.id(), this.clock.instant());
		this.sinks.names()
			.stream()
			.filter((sink) -> this.notifications.newest(incident.id(), sink).isPresent())
			.forEach((sink) -> write(incident, sink, Alert.Kind.RESOLVED));
	}

	private void write(Incident incident, String sink, Alert.Kind kind) {
		Instant now = this.clock.instant();
		Notification notification = this.notifications.save(new Notification(incident.id(), sink, kind, now));
		this.scheduler.scheduleIfNotExists(DispatchTask.of(notification.id(), now));
	}

}

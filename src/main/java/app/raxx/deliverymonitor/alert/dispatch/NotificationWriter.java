package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.Sinks;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.IncidentChanged;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.incident.Mutes;
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

	private static final Set<Alert.Kind> EVERYTHING = EnumSet.allOf(Alert.Kind.class);

	private final Sinks sinks;

	private final Mutes mutes;

	private final Notifications notifications;

	private final ReminderProperties properties;

	private final Scheduler scheduler;

	private final Clock clock;

	NotificationWriter(Sinks sinks, Mutes mutes, Notifications notifications, ReminderProperties properties,
			Scheduler scheduler, Clock clock) {
		this.sinks = sinks;
		this.mutes = mutes;
		this.notifications = notifications;
		this.properties = properties;
		this.scheduler = scheduler;
		this.clock = clock;
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(IncidentChanged change) {
		Incident incident = change.incident();
		boolean muted = this.mutes.inEffect(incident.ruleId(), this.clock.instant()).isPresent();
		switch (change) {
			case IncidentChanged.Opened opened -> report(incident, muted);
			case IncidentChanged.Continued continued -> report(incident, muted);
			case IncidentChanged.Risen risen -> rise(incident);
			case IncidentChanged.Extended extended -> extend(incident, muted);
			case IncidentChanged.Altered altered -> alter(incident, muted);
			case IncidentChanged.Resolved resolved -> resolve(incident, muted);
		}
	}

	/** The dispatcher sees the task only after the commit. */
	@TransactionalEventListener(classes = { IncidentChanged.Opened.class, IncidentChanged.Risen.class,
			IncidentChanged.Extended.class, IncidentChanged.Altered.class, IncidentChanged.Resolved.class })
	void hurry() {
		this.scheduler.triggerCheckForDueExecutions();
	}

	/**
	 * An open incident is reported once, and again from time to time. A sink that was
	 * enabled since it opened gets a notification too, as does every sink after a mute.
	 */
	private void report(Incident incident, boolean muted) {
		if (!muted) {
			concerned(incident).forEach((sink) -> newest(incident, sink)
				.ifPresentOrElse((newest) -> remind(incident, newest), () -> write(incident, sink, Alert.Kind.OPENED)));
		}
	}

	/**
	 * A waiting notification needs no reminder: it is composed when it is sent. A note
	 * and an incident that somebody looks after need none either.
	 */
	private void remind(Incident incident, Notification newest) {
		boolean due = !newest.lastChange().plus(this.properties.remindAfter()).isAfter(this.clock.instant());
		boolean wanted = incident.level().isAbove(Level.NOTE) && incident.acknowledgement() == null;
		if (due && wanted && !newest.isWaiting()) {
			write(incident, newest.sink(), Alert.Kind.REMINDER);
		}
	}

	/** Also if it is muted or acknowledged. */
	private void rise(Incident incident) {
		concerned(incident).forEach((sink) -> {
			supersede(incident, List.of(sink), EVERYTHING);
			write(incident, sink, Alert.Kind.RISEN);
		});
	}

	/** Like a rise, except that a mute covers it. */
	private void extend(Incident incident, boolean muted) {
		if (muted) {
			alter(incident, true);
		}
		else {
			rise(incident);
		}
	}

	/** What waits is not sent if an operator does not need it any more. */
	private void alter(Incident incident, boolean muted) {
		if (muted) {
			supersede(incident, this.sinks.names(), EnumSet.of(Alert.Kind.OPENED, Alert.Kind.REMINDER));
		}
		else if (incident.acknowledgement() != null) {
			supersede(incident, this.sinks.names(), EnumSet.of(Alert.Kind.REMINDER));
		}
		reached(incident).forEach((sink) -> update(incident, sink));
	}

	/**
	 * Only for sinks that got a notification about the incident before. The end of a note
	 * and of a muted incident needs no message where the first one is updated.
	 */
	private void resolve(Incident incident, boolean muted) {
		boolean quietly = muted || incident.worstLevel() == Level.NOTE;
		reached(incident).forEach((sink) -> {
			if (quietly && this.sinks.named(sink).filter(AlertSink::updates).isPresent()) {
				update(incident, sink);
			}
			else {
				supersede(incident, List.of(sink), EVERYTHING);
				write(incident, sink, Alert.Kind.RESOLVED);
			}
		});
	}

	/** A newer update replaces an older one. */
	private void update(Incident incident, String sink) {
		if (this.sinks.named(sink).filter(AlertSink::updates).isPresent()) {
			supersede(incident, List.of(sink), EnumSet.of(Alert.Kind.CHANGED));
			write(incident, sink, Alert.Kind.CHANGED);
		}
	}

	/** The sinks that take an incident of this level. */
	private List<String> concerned(Incident incident) {
		return this.sinks.all()
			.stream()
			.filter((sink) -> !sink.lowestLevel().isAbove(incident.level()))
			.map(AlertSink::name)
			.toList();
	}

	private List<String> reached(Incident incident) {
		return this.sinks.names().stream().filter((sink) -> newest(incident, sink).isPresent()).toList();
	}

	private Optional<Notification> newest(Incident incident, String sink) {
		return this.notifications.newest(incident.id(), sink);
	}

	private void supersede(Incident incident, List<String> sinks, Set<Alert.Kind> kinds) {
		this.notifications.supersede(incident.id(), sinks, kinds, this.clock.instant());
	}

	private void write(Incident incident, String sink, Alert.Kind kind) {
		Instant now = this.clock.instant();
		Notification notification = this.notifications.save(new Notification(incident.id(), sink, kind, now));
		this.scheduler.scheduleIfNotExists(DispatchTask.of(notification.id(), now));
	}

}

package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.Evidence;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.FailureSummary;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.incident.Mutes;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.stereotype.Component;

/** Composes an alert from the state at the time of sending. */
@Component
class AlertFactory {

	private final Incidents incidents;

	private final Mutes mutes;

	private final EventLog eventLog;

	private final RuleReadings readings;

	private final Notifications notifications;

	private final MonitorProperties properties;

	private final Clock clock;

	AlertFactory(Incidents incidents, Mutes mutes, EventLog eventLog, RuleReadings readings,
			Notifications notifications, MonitorProperties properties, Clock clock) {
		this.incidents = incidents;
		this.mutes = mutes;
		this.eventLog = eventLog;
		this.readings = readings;
		this.notifications = notifications;
		this.properties = properties;
		this.clock = clock;
	}

	Alert compose(Notification notification) {
		return notification.isTest() ? test(notification.id()) : about(notification);
	}

	private Alert test(long id) {
		Instant now = this.clock.instant();
		return new Alert(new Alert.Message(id, Alert.Kind.TEST, true), Incident.example(now), null, List.of(), now,
				Evidence.of(FailureSummary.NONE), this.properties.page().orElse(null));
	}

	private Alert about(Notification notification) {
		Incident incident = this.incidents.findById(notification.incidentId()).orElseThrow();
		boolean first = !this.notifications.isAnySent(incident.id(), notification.sink());
		Alert.Message message = new Alert.Message(notification.id(), kind(notification, incident, first), first);
		Instant now = this.clock.instant();
		return new Alert(message, incident, this.mutes.inEffect(incident.ruleId(), now).orElse(null),
				others(incident, now), now, evidence(incident, now), this.properties.page().orElse(null));
	}

	/** The other incidents that need action now. */
	private List<Incident> others(Incident incident, Instant now) {
		return this.incidents.open()
			.stream()
			.filter((other) -> other.id() != incident.id())
			.filter((other) -> Alert.needsAction(other, this.mutes.inEffect(other.ruleId(), now).orElse(null)))
			.toList();
	}

	/**
	 * A resolved incident is not reported as open, nor is the first message a reminder.
	 * An update stays an update.
	 */
	private static Alert.Kind kind(Notification notification, Incident incident, boolean first) {
		if (notification.kind() == Alert.Kind.CHANGED) {
			return Alert.Kind.CHANGED;
		}
		if (incident.resolvedAt() != null) {
			return Alert.Kind.RESOLVED;
		}
		return first ? Alert.Kind.OPENED : notification.kind();
	}

	/** From the window that ends now; after the incident, from the worst window. */
	private Evidence evidence(Incident incident, Instant now) {
		Instant until = (incident.resolvedAt() != null) ? incident.worstAt() : now;
		return Evidence.of(switch (incident.rule()) {
			case BOUNCE_RATE -> failures(EventCategory.BOUNCED, incident, until);
			case SPAM_COMPLAINT_RATE -> failures(EventCategory.SPAM_COMPLAINT, incident, until);
			case SILENCE, FEEDBACK, DOCTOR -> FailureSummary.NONE;
		});
	}

	private FailureSummary failures(EventCategory category, Incident incident, Instant until) {
		return this.eventLog.failureSummary(category, until.minus(incident.window()), until,
				this.readings.scope(incident.ruleId()));
	}

}

package app.raxx.deliverymonitor.operator.overview;

import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.alert.NotificationHistory;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Puts incidents and the messages about them together. */
@Component
class IncidentRows {

	private static final Limit MOST = Limit.of(10);

	private final Incidents incidents;

	private final NotificationHistory history;

	IncidentRows(Incidents incidents, NotificationHistory history) {
		this.incidents = incidents;
		this.history = history;
	}

	List<Incident> open() {
		return this.incidents.open();
	}

	List<IncidentRow> newest(Instant now) {
		List<Incident> newest = this.incidents.newest(MOST);
		List<NotificationHistory.Entry> messages = this.history.about(newest.stream().map(Incident::id).toList());
		return newest.stream().map((incident) -> IncidentRow.of(incident, messages, now)).toList();
	}

}

package app.raxx.deliverymonitor.operator;

import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.alert.Told;
import app.raxx.deliverymonitor.threshold.Incident;
import app.raxx.deliverymonitor.threshold.Incidents;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Puts incidents and the messages about them together. */
@Component
class IncidentRows {

	private static final Limit MOST = Limit.of(10);

	private final Incidents incidents;

	private final Told told;

	IncidentRows(Incidents incidents, Told told) {
		this.incidents = incidents;
		this.told = told;
	}

	List<Incident> open() {
		return this.incidents.open();
	}

	List<IncidentRow> newest(Instant now) {
		List<Incident> newest = this.incidents.newest(MOST);
		List<Told.Message> messages = this.told.about(newest.stream().map(Incident::id).toList());
		return newest.stream().map((incident) -> IncidentRow.of(incident, messages, now)).toList();
	}

}

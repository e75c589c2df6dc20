package app.raxx.deliverymonitor.incident;

import java.util.ArrayList;
import java.util.List;

import app.raxx.deliverymonitor.threshold.Reading;

import org.springframework.stereotype.Component;

/** Stores the incidents of readings that are given at once. Nothing is announced. */
@Component
public class PastReadings {

	private final Incidents incidents;

	private final IncidentProperties properties;

	PastReadings(Incidents incidents, IncidentProperties properties) {
		this.incidents = incidents;
		this.properties = properties;
	}

	/**
	 * Opens, follows and resolves incidents as if each reading had just been taken.
	 * @param readings of one rule, in the order of their time
	 * @return the stored incidents; the last one may be open
	 */
	public List<Incident> judge(List<Reading> readings) {
		List<Incident> found = new ArrayList<>();
		Incident open = null;
		for (Reading reading : readings) {
			if (open == null && reading.isBroken()) {
				open = new Incident(reading);
				found.add(open);
			}
			else if (open != null && follow(open, reading)) {
				open = null;
			}
		}
		return found.stream().map(this.incidents::save).toList();
	}

	/** Whether the reading resolved the incident. */
	private boolean follow(Incident incident, Reading reading) {
		incident.follow(reading);
		return incident.resolveIfFineFor(this.properties.patience(reading.rule()));
	}

}

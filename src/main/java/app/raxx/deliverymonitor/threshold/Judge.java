package app.raxx.deliverymonitor.threshold;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens an incident where a rule is broken, follows it, and resolves it. Whoever listens
 * to that writes in the same transaction.
 */
@Component
class Judge {

	private final Readings readings;

	private final IncidentBook incidents;

	private final Resolution resolution;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher publisher;

	Judge(Readings readings, IncidentBook incidents, Resolution resolution, TransactionTemplate transaction,
			ApplicationEventPublisher publisher) {
		this.readings = readings;
		this.incidents = incidents;
		this.resolution = resolution;
		this.transaction = transaction;
		this.publisher = publisher;
	}

	void judgeAll() {
		this.readings.rules().forEach((rule) -> this.transaction.executeWithoutResult((status) -> judge(rule)));
	}

	private void judge(Rule rule) {
		this.incidents.take(rule.name().word());
		Reading reading = this.readings.read(rule);
		Incident open = this.incidents.open(rule.name()).orElse(null);
		boolean inIncident = (open != null) ? follow(open, reading) : open(reading);
		this.readings.remember(new Readings.Standing(reading, inIncident));
	}

	private boolean open(Reading reading) {
		if (reading.isBroken()) {
			this.publisher.publishEvent(new IncidentOpened(this.incidents.save(new Incident(reading))));
		}
		return reading.isBroken();
	}

	private boolean follow(Incident incident, Reading reading) {
		incident.follow(reading);
		boolean resolved = incident.resolveIfFineFor(this.resolution.patience(reading.rule()));
		this.publisher.publishEvent(resolved ? new IncidentResolved(incident) : new IncidentContinued(incident));
		return !resolved;
	}

}

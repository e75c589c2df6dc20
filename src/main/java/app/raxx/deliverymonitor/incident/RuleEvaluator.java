package app.raxx.deliverymonitor.incident;

import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens an incident where a rule is broken, follows it, and resolves it. Whoever listens
 * to that writes in the same transaction.
 */
@Component
class RuleEvaluator {

	private final RuleReadings readings;

	private final IncidentBook incidents;

	private final IncidentProperties properties;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher publisher;

	RuleEvaluator(RuleReadings readings, IncidentBook incidents, IncidentProperties properties,
			TransactionTemplate transaction, ApplicationEventPublisher publisher) {
		this.readings = readings;
		this.incidents = incidents;
		this.properties = properties;
		this.transaction = transaction;
		this.publisher = publisher;
	}

	void evaluateAll() {
		this.readings.rules().forEach((rule) -> this.transaction.executeWithoutResult((status) -> judge(rule)));
	}

	private void judge(Rule rule) {
		this.incidents.take(rule.name().word());
		Reading reading = this.readings.read(rule);
		Incident open = this.incidents.open(rule.name()).orElse(null);
		boolean inIncident = (open != null) ? follow(open, reading) : open(reading);
		this.readings.remember(new RuleReadings.RuleStatus(reading, inIncident));
	}

	private boolean open(Reading reading) {
		if (reading.isBroken()) {
			this.publisher.publishEvent(new IncidentOpened(this.incidents.save(new Incident(reading))));
		}
		return reading.isBroken();
	}

	private boolean follow(Incident incident, Reading reading) {
		incident.follow(reading);
		boolean resolved = incident.resolveIfFineFor(this.properties.patience(reading.rule()));
		this.publisher.publishEvent(resolved ? new IncidentResolved(incident) : new IncidentContinued(incident));
		return !resolved;
	}

}

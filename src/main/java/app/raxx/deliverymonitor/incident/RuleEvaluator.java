package app.raxx.deliverymonitor.incident;

import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens an incident when a rule is broken, follows it, and resolves it: one transaction
 * for each rule. Listeners to {@link IncidentChanged} take part in that transaction.
 */
@Component
class RuleEvaluator {

	private final RuleReadings readings;

	private final Incidents incidents;

	private final IncidentProperties properties;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher publisher;

	RuleEvaluator(RuleReadings readings, Incidents incidents, IncidentProperties properties,
			TransactionTemplate transaction, ApplicationEventPublisher publisher) {
		this.readings = readings;
		this.incidents = incidents;
		this.properties = properties;
		this.transaction = transaction;
		this.publisher = publisher;
	}

	void evaluateAll() {
		this.readings.rules().forEach((rule) -> this.transaction.executeWithoutResult((status) -> evaluate(rule)));
	}

	private void evaluate(Rule rule) {
		this.incidents.lock(rule.name().word());
		Reading reading = this.readings.read(rule);
		Incident open = this.incidents.open(rule.name()).orElse(null);
		boolean inIncident = (open != null) ? follow(open, reading) : open(reading);
		this.readings.remember(new RuleReadings.RuleStatus(reading, inIncident));
	}

	private boolean open(Reading reading) {
		if (reading.isBroken()) {
			this.publisher.publishEvent(new IncidentChanged.Opened(this.incidents.save(new Incident(reading))));
		}
		return reading.isBroken();
	}

	private boolean follow(Incident incident, Reading reading) {
		incident.follow(reading);
		boolean resolved = incident.resolveIfFineFor(this.properties.patience(reading.rule()));
		this.publisher
			.publishEvent(resolved ? new IncidentChanged.Resolved(incident) : new IncidentChanged.Continued(incident));
		return !resolved;
	}

}

package app.raxx.deliverymonitor.incident;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens an incident when a rule is broken, follows it, and resolves it: one transaction
 * for each rule, so that a rule that cannot be evaluated does not stop the others.
 * Listeners to {@link IncidentChanged} take part in that transaction.
 */
@Component
class RuleEvaluator {

	private final RuleReadings readings;

	private final Incidents incidents;

	private final Mutes mutes;

	private final IncidentProperties properties;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	private final FailureLogs failures;

	private final Map<RuleId, FailureLog> failureLogs = new ConcurrentHashMap<>();

	RuleEvaluator(RuleReadings readings, Incidents incidents, Mutes mutes, IncidentProperties properties,
			TransactionTemplate transaction, ApplicationEventPublisher publisher, Clock clock, FailureLogs failures) {
		this.readings = readings;
		this.incidents = incidents;
		this.mutes = mutes;
		this.properties = properties;
		this.transaction = transaction;
		this.publisher = publisher;
		this.clock = clock;
		this.failures = failures;
	}

	private FailureLog failureLog(RuleId rule) {
		return this.failureLogs.computeIfAbsent(rule,
				(id) -> this.failures.of("judging",
						"The rule " + id.word() + " cannot be evaluated, and no alert is sent for it",
						"The rule " + id.word() + " is evaluated again"));
	}

	/** Evaluates every rule, and logs the failure of one. */
	void evaluateAll() {
		List<RuleId> evaluated = new ArrayList<>();
		for (Rule rule : this.readings.rules()) {
			evaluated.add(rule.id());
			attempt(rule.id(), () -> evaluate(rule));
		}
		this.incidents.open()
			.stream()
			.map(Incident::ruleId)
			.filter((rule) -> !evaluated.contains(rule))
			.forEach((rule) -> attempt(rule, () -> resolveUnwatched(rule)));
	}

	private void attempt(RuleId rule, Runnable evaluation) {
		FailureLog failureLog = failureLog(rule);
		try {
			evaluation.run();
			failureLog.succeeded();
		}
		catch (RuntimeException | Error ex) {
			failureLog.failed(ex);
		}
	}

	private void evaluate(Rule rule) {
		RuleReadings.RuleStatus judged = this.transaction.execute((status) -> {
			this.incidents.lock(rule.id().word());
			Reading reading = this.readings.read(rule);
			Incident open = this.incidents.open(rule.id()).orElse(null);
			Optional<Level> level = (open != null) ? follow(open, reading) : open(reading);
			return new RuleReadings.RuleStatus(reading, level.map((known) -> known.ordinal() + 1).orElse(0));
		});
		this.readings.remember(judged);
	}

	/** The level of the new incident; empty if the rule is fine. */
	private Optional<Level> open(Reading reading) {
		if (!reading.isBroken()) {
			return Optional.empty();
		}
		Incident incident = this.incidents.save(new Incident(reading));
		this.publisher.publishEvent(new IncidentChanged.Opened(incident));
		return Optional.of(incident.level());
	}

	/** The level of the incident; empty if it is over. */
	private Optional<Level> follow(Incident incident, Reading reading) {
		Level before = incident.level();
		if (this.mutes.hasEnded(incident.ruleId(), incident.judgedAt(), reading.at())) {
			incident.muteChanged();
		}
		boolean further = incident.follow(reading);
		boolean resolved = incident.resolveIfFineFor(this.properties.patience(reading.rule()));
		boolean altered = incident.report() || before.isAbove(incident.level());
		this.publisher.publishEvent(resolved ? new IncidentChanged.Resolved(incident)
				: incident.level().isAbove(before) ? new IncidentChanged.Risen(incident) : further
						? new IncidentChanged.Extended(incident)
						: altered ? new IncidentChanged.Altered(incident) : new IncidentChanged.Continued(incident));
		return resolved ? Optional.empty() : Optional.of(incident.level());
	}

	/** The rule is switched off here; another instance may still evaluate it. */
	private void resolveUnwatched(RuleId rule) {
		this.transaction.executeWithoutResult((status) -> {
			this.incidents.lock(rule.word());
			this.incidents.open(rule)
				.filter((incident) -> incident.resolveIfUnwatchedAt(this.clock.instant()))
				.ifPresent((incident) -> this.publisher.publishEvent(new IncidentChanged.Resolved(incident)));
		});
	}

}

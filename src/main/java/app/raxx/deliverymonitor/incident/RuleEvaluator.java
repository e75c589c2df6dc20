package app.raxx.deliverymonitor.incident;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
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

	private final IncidentProperties properties;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	private final Map<Rule.Name, FailureLog> failureLogs;

	RuleEvaluator(RuleReadings readings, Incidents incidents, IncidentProperties properties,
			TransactionTemplate transaction, ApplicationEventPublisher publisher, Clock clock, FailureLogs failures) {
		this.readings = readings;
		this.incidents = incidents;
		this.properties = properties;
		this.transaction = transaction;
		this.publisher = publisher;
		this.clock = clock;
		this.failureLogs = Arrays.stream(Rule.Name.values())
			.collect(Collectors.toMap(Function.identity(), (name) -> failureLog(name, failures)));
	}

	private static FailureLog failureLog(Rule.Name rule, FailureLogs failures) {
		return failures.of("judging", "The rule " + rule.word() + " cannot be evaluated, and no alert is sent for it",
				"The rule " + rule.word() + " is evaluated again");
	}

	/** Evaluates every rule, and logs the failure of one. */
	void evaluateAll() {
		Map<Rule.Name, Rule> rules = this.readings.rules()
			.stream()
			.collect(Collectors.toMap(Rule::name, Function.identity()));
		for (Rule.Name name : Rule.Name.values()) {
			Rule rule = rules.get(name);
			attempt(name, () -> {
				if (rule != null) {
					evaluate(rule);
				}
				else {
					resolveUnwatched(name);
				}
			});
		}
	}

	private void attempt(Rule.Name name, Runnable evaluation) {
		FailureLog failureLog = Objects.requireNonNull(this.failureLogs.get(name));
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
			this.incidents.lock(rule.name().word());
			Reading reading = this.readings.read(rule);
			Incident open = this.incidents.open(rule.name()).orElse(null);
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
	private void resolveUnwatched(Rule.Name rule) {
		this.transaction.executeWithoutResult((status) -> {
			this.incidents.lock(rule.word());
			this.incidents.open(rule)
				.filter((incident) -> incident.resolveIfUnwatchedAt(this.clock.instant()))
				.ifPresent((incident) -> this.publisher.publishEvent(new IncidentChanged.Resolved(incident)));
		});
	}

}

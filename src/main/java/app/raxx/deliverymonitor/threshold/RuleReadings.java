package app.raxx.deliverymonitor.threshold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.failure.FreshValue;

import org.springframework.stereotype.Component;

/** Reads the rules from the event log, and keeps the latest reading of this instance. */
@Component
public class RuleReadings {

	/** Rules are evaluated every 30 s at least. */
	private static final Duration LATE = Duration.ofMinutes(2);

	private final Map<Rule.Name, FreshValue<RuleStatus>> latest;

	private final List<Rule> rules;

	private final EventLog eventLog;

	private final Clock clock;

	RuleReadings(BounceAlertProperties bounceAlert, SpamAlertProperties spamAlert, SilenceAlertProperties silenceAlert,
			List<Condition> conditions, EventLog eventLog, Clock clock) {
		this.rules = Stream
			.of(Stream.of(bounceAlert.rule(), spamAlert.rule()), silenceAlert.rule().stream(),
					conditionRules(conditions))
			.<Rule>flatMap((rules) -> rules)
			.toList();
		this.latest = this.rules.stream().collect(Collectors.toMap(Rule::name, (rule) -> new FreshValue<>(clock)));
		this.eventLog = eventLog;
		this.clock = clock;
	}

	/** One rule for all conditions with the same name. */
	private static Stream<Rule> conditionRules(List<Condition> conditions) {
		return conditions.stream()
			.filter(Condition::isWatched)
			.collect(Collectors.groupingBy(Condition::rule, TreeMap::new, Collectors.toList()))
			.entrySet()
			.stream()
			.<Rule>map((rule) -> new ConditionRule(rule.getKey(), rule.getValue()));
	}

	/** The rules that are evaluated. */
	public List<Rule> rules() {
		return this.rules;
	}

	/** The status of a rule as of the last evaluation by this instance. */
	FreshValue<RuleStatus> latest(Rule.Name name) {
		return Objects.requireNonNull(this.latest.get(name));
	}

	/** The rules that this instance should have evaluated by now. */
	public List<Rule.Name> late() {
		return this.rules.stream().map(Rule::name).filter((name) -> age(name).compareTo(LATE) > 0).toList();
	}

	/** How long ago this instance evaluated the rule, or started. */
	public Duration age(Rule.Name name) {
		return latest(name).age();
	}

	/** A new reading of each rule. */
	public List<Reading> now() {
		return this.rules.stream().map(this::read).toList();
	}

	public Reading read(Rule rule) {
		Instant now = this.clock.instant();
		return switch (rule) {
			case RateRule rate -> rate.read(this.eventLog.counts(rate.window()), now);
			case SilenceRule silence -> silence.read(this.eventLog.lastReceivedAt().orElse(null), now);
			case ConditionRule condition -> condition.read(now);
		};
	}

	public void remember(RuleStatus status) {
		latest(status.reading().rule().name()).set(status);
	}

	/**
	 * The latest reading of a rule, and its incident.
	 *
	 * @param level 0 if no incident is open, else 1 for a note, 2 for a warning and 3 for
	 * a critical one
	 */
	public record RuleStatus(Reading reading, int level) {

		boolean inIncident() {
			return this.level > 0;
		}

	}

}

package app.raxx.deliverymonitor.threshold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.failure.FreshValue;
import app.raxx.deliverymonitor.threshold.settings.BounceAlertProperties;
import app.raxx.deliverymonitor.threshold.settings.SilenceAlertProperties;
import app.raxx.deliverymonitor.threshold.settings.SpamAlertProperties;

import org.springframework.stereotype.Component;

/** Reads the rules from the event log, and keeps the latest reading of this instance. */
@Component
public class RuleReadings {

	/** Rules are evaluated every 30 s at least. */
	private static final Duration LATE = Duration.ofMinutes(2);

	private final Map<RuleId, FreshValue<RuleStatus>> latest;

	private final List<Rule> rules;

	private final EventLog eventLog;

	private final Clock clock;

	RuleReadings(BounceAlertProperties bounceAlert, SpamAlertProperties spamAlert, SilenceAlertProperties silenceAlert,
			List<Condition> conditions, EventLog eventLog, Clock clock) {
		this.rules = Stream
			.of(bounceAlert.rules(), spamAlert.rules(), silenceAlert.rule().stream(), conditionRules(conditions))
			.<Rule>flatMap((rules) -> rules)
			.toList();
		this.latest = this.rules.stream().collect(Collectors.toMap(Rule::id, (rule) -> new FreshValue<>(clock)));
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

	/** The ids of the rules for all streams and of those that are evaluated. */
	public List<RuleId> ids() {
		return Stream.concat(Arrays.stream(Rule.Name.values()).map(RuleId::new), this.rules.stream().map(Rule::id))
			.distinct()
			.toList();
	}

	/** One of these ids by its word. */
	public Optional<RuleId> find(String word) {
		return ids().stream().filter((id) -> id.word().equals(word)).findFirst();
	}

	/** The streams of a rule; the one stream of a rule that is not evaluated any more. */
	public Scope scope(RuleId id) {
		return this.rules.stream()
			.filter((rule) -> rule.id().equals(id))
			.map((rule) -> (rule instanceof RateRule rate) ? rate.scope() : Scope.ALL)
			.findFirst()
			.orElse(new Scope(id.scope(), Set.of()));
	}

	/** The status of a rule as of the last evaluation by this instance. */
	FreshValue<RuleStatus> latest(RuleId id) {
		return Objects.requireNonNull(this.latest.get(id));
	}

	/** The rules that this instance should have evaluated by now. */
	public List<RuleId> late() {
		return this.rules.stream().map(Rule::id).filter((id) -> age(id).compareTo(LATE) > 0).toList();
	}

	/** How long ago this instance evaluated the rule, or started. */
	public Duration age(RuleId id) {
		return latest(id).age();
	}

	/** A new reading of a rule. */
	public Reading read(Rule rule) {
		Instant now = this.clock.instant();
		return switch (rule) {
			case RateRule rate -> rate.read(this.eventLog.counts(rate.window(), rate.scope()), now);
			case SilenceRule silence -> silence.read(this.eventLog.lastReceivedAt().orElse(null), now);
			case ConditionRule condition -> condition.read(now);
		};
	}

	public void remember(RuleStatus status) {
		latest(status.reading().rule().id()).set(status);
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

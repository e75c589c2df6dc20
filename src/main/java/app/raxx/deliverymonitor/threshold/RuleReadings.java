package app.raxx.deliverymonitor.threshold;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventLog;

import org.springframework.stereotype.Component;

/** Reads the rules from the event log, and keeps the latest reading of this instance. */
@Component
public class RuleReadings {

	private final Map<Rule.Name, RuleStatus> latest = new ConcurrentHashMap<>();

	private final List<Rule> rules;

	private final EventLog eventLog;

	private final Clock clock;

	RuleReadings(BounceAlertProperties bounceAlert, SpamAlertProperties spamAlert, SilenceAlertProperties silenceAlert,
			EventLog eventLog, Clock clock) {
		this.rules = Stream.concat(Stream.of(bounceAlert.rule(), spamAlert.rule()), silenceAlert.rule().stream())
			.toList();
		this.eventLog = eventLog;
		this.clock = clock;
	}

	/** The rules that are evaluated. */
	public List<Rule> rules() {
		return this.rules;
	}

	/** The status of each rule as of the last evaluation; empty before the first. */
	public List<RuleStatus> latest() {
		return this.rules.stream().map(Rule::name).map(this.latest::get).filter(Objects::nonNull).toList();
	}

	Optional<RuleStatus> latest(Rule.Name name) {
		return Optional.ofNullable(this.latest.get(name));
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
		};
	}

	public void remember(RuleStatus status) {
		this.latest.put(status.reading().rule().name(), status);
	}

	/** The latest reading of a rule, and whether an incident is open. */
	public record RuleStatus(Reading reading, boolean inIncident) {

	}

}

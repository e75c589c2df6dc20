package app.raxx.deliverymonitor.operator.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import app.raxx.deliverymonitor.alert.NotificationHistory;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.FailureSummary;
import app.raxx.deliverymonitor.event.source.SourceCounts;
import app.raxx.deliverymonitor.event.tally.TallyHistory;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.incident.Mutes;
import app.raxx.deliverymonitor.reconciliation.LastReconciliation;
import app.raxx.deliverymonitor.threshold.ConditionRule;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.RuleReadings;
import app.raxx.deliverymonitor.threshold.Scope;
import app.raxx.deliverymonitor.threshold.SilenceRule;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads what the overview shows, each figure once. */
@Component
public class OverviewQuery {

	private static final Duration DAY = Duration.ofHours(24);

	private static final Limit MOST_INCIDENTS = Limit.of(10);

	private final EventLog eventLog;

	private final TallyHistory tallyHistory;

	private final RuleReadings rules;

	private final Incidents incidents;

	private final Mutes mutes;

	private final NotificationHistory notifications;

	private final LastReconciliation lastReconciliation;

	private final PageParts parts;

	private final Clock clock;

	OverviewQuery(EventLog eventLog, TallyHistory tallyHistory, RuleReadings rules, Incidents incidents, Mutes mutes,
			NotificationHistory notifications, LastReconciliation lastReconciliation, PageParts parts, Clock clock) {
		this.eventLog = eventLog;
		this.tallyHistory = tallyHistory;
		this.rules = rules;
		this.incidents = incidents;
		this.mutes = mutes;
		this.notifications = notifications;
		this.lastReconciliation = lastReconciliation;
		this.parts = parts;
		this.clock = clock;
	}

	public Overview overview(Period period) {
		Instant now = this.clock.instant();
		Instant lastEvent = this.eventLog.lastReceivedAt().orElse(null);
		Map<Duration, SourceCounts> counted = new HashMap<>();
		Function<Duration, SourceCounts> counts = (window) -> counted.computeIfAbsent(window,
				this.eventLog::countsBySource);
		List<Evaluation> rules = this.rules.rules()
			.stream()
			.map((rule) -> evaluate(rule, counts, lastEvent, now))
			.toList();
		List<Incident> open = this.incidents.open()
			.stream()
			.sorted(Comparator.comparing(Incident::level).reversed())
			.toList();
		return new Overview(
				OverallStatus.of(open, readings(rules), unknown(rules), counts.apply(DAY).total(), lastEvent),
				open.isEmpty() ? null : summary(open.getFirst(), now),
				(lastEvent != null) ? Format.span(Duration.between(lastEvent, now)) + " ago" : "never",
				rules.stream().map(this::card).toList(),
				MailVolume.of(this.tallyHistory.steps(period.span(), period.step()),
						counts.apply(period.span()).total(), period),
				SourceRow.of(counts.apply(period.span())), newestIncidents(now), this.mutes.inEffect(now),
				this.eventLog.failureSummary(EventCategory.BOUNCED, now.minus(period.span()), now),
				this.parts.read("last reconciliation", this.lastReconciliation::finding,
						(why) -> Finding.warning("unknown, because " + why, "")));
	}

	private IncidentSummary summary(Incident incident, Instant now) {
		Instant since = now.minus(incident.window());
		Scope scope = this.rules.scope(incident.ruleId());
		return IncidentSummary.of(incident, stream(incident.ruleId()), switch (incident.rule()) {
			case BOUNCE_RATE -> this.eventLog.failureSummary(EventCategory.BOUNCED, since, now, scope);
			case SPAM_COMPLAINT_RATE -> this.eventLog.failureSummary(EventCategory.SPAM_COMPLAINT, since, now, scope);
			case SILENCE, FEEDBACK, DOCTOR -> FailureSummary.NONE;
		}, now);
	}

	/** Conditions read other tables than the rest of the page, and may fail alone. */
	private Evaluation evaluate(Rule rule, Function<Duration, SourceCounts> counts, @Nullable Instant lastEvent,
			Instant now) {
		return switch (rule) {
			case RateRule rate -> Evaluation.of(rate.read(counts.apply(rate.window()).of(rate.scope()), now));
			case SilenceRule silence -> Evaluation.of(silence.read(lastEvent, now));
			case ConditionRule condition -> this.parts.read("rule " + rule.id().word(),
					() -> Evaluation.of(condition.read(now)), (why) -> new Evaluation(rule.id(), null, why));
		};
	}

	private static List<Reading> readings(List<Evaluation> rules) {
		return rules.stream().map(Evaluation::reading).filter(Objects::nonNull).toList();
	}

	private static List<RuleId> unknown(List<Evaluation> rules) {
		return rules.stream().filter((rule) -> rule.reading == null).map(Evaluation::id).toList();
	}

	private RuleCard card(Evaluation evaluation) {
		Reading reading = evaluation.reading;
		return (reading == null) ? RuleCard.unknown(evaluation.id, evaluation.failure) : card(reading);
	}

	private RuleCard card(Reading reading) {
		return switch (reading.rule()) {
			case RateRule rule -> RuleCard.rate(rule, reading,
					this.tallyHistory.windows(RuleCard.CHARTED, RuleCard.step(rule), rule.window(), rule.scope()));
			case SilenceRule rule -> RuleCard.silence(rule, reading);
			case ConditionRule rule -> RuleCard.condition(rule, reading);
		};
	}

	private List<IncidentRow> newestIncidents(Instant now) {
		List<Incident> newest = this.incidents.newest(MOST_INCIDENTS);
		List<NotificationHistory.Entry> notifications = this.notifications
			.about(newest.stream().map(Incident::id).toList());
		return newest.stream()
			.map((incident) -> IncidentRow.of(incident, stream(incident.ruleId()), notifications, now))
			.toList();
	}

	/** The stream that a rule is for, as Postmark names it; null if there are several. */
	private @Nullable String stream(RuleId rule) {
		Set<String> streams = rule.scope().isEmpty() ? Set.of()
				: this.eventLog.streams(new Scope(rule.scope(), Set.of()));
		return (streams.size() == 1) ? streams.iterator().next() : null;
	}

	/**
	 * A rule and its reading.
	 *
	 * @param reading null if it cannot be read
	 * @param failure why not; empty otherwise
	 */
	private record Evaluation(RuleId id, @Nullable Reading reading, String failure) {

		static Evaluation of(Reading reading) {
			return new Evaluation(reading.rule().id(), reading, "");
		}

	}

}

package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.tally.TallyHistory.Moment;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.threshold.ConditionRule;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Ratio;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.SilenceRule;
import org.jspecify.annotations.Nullable;

/**
 * One rule: its current value and its limit.
 *
 * @param tone good, bad or quiet
 */
record RuleCard(RuleId name, String tone, String verdict, String value, List<String> facts, @Nullable Chart chart) {

	/** How far back the chart goes. */
	static final Duration CHARTED = Duration.ofHours(24);

	private static final Duration FINEST = Duration.ofMinutes(1);

	private static final Duration COARSEST = Duration.ofMinutes(10);

	/** The card of a rate, with the rates of the windows that ended in the last day. */
	static RuleCard rate(RateRule rule, Reading reading, List<Moment> windows) {
		String bad = (rule.bad() == EventCategory.BOUNCED) ? "bounced" : "spam complaints";
		boolean judged = reading.share().total() >= rule.minEvents();
		String verdict = reading.isBroken() ? "Above the limit" : judged ? "Fine" : "Too few events";
		String value = Format.percent(reading.share().rate(), rule.limit());
		return new RuleCard(rule.id(), reading.isBroken() ? "bad" : judged ? "good" : "quiet", verdict, value,
				facts(rule, reading.share(), bad), chart(rule, value, bad, windows));
	}

	private static List<String> facts(RateRule rule, Ratio share, String bad) {
		Stream<String> facts = Stream.of("Limit " + Format.percent(rule.limit()),
				"%,d %s of %,d in %s".formatted(share.bad(), bad, share.total(), Format.span(rule.window())));
		return ((rule.minEvents() > 1)
				? Stream.concat(facts, Stream.of("minimum " + Format.number(rule.minEvents()) + " events")) : facts)
			.toList();
	}

	/** The card of a silence, which has no chart. */
	static RuleCard silence(SilenceRule rule, Reading reading) {
		Instant silentSince = reading.silentSince();
		return new RuleCard(rule.id(), reading.isBroken() ? "bad" : "good", reading.isBroken() ? "Too long" : "Fine",
				(silentSince != null) ? Format.span(Duration.between(silentSince, reading.at())) : "–",
				List.of("Limit " + Format.span(rule.window()) + " without any event"), null);
	}

	/** The card of conditions, which has no chart. */
	static RuleCard condition(ConditionRule rule, Reading reading) {
		Fault fault = reading.fault();
		return (fault == null) ? new RuleCard(rule.id(), "good", "Fine", "OK", List.of(), null)
				: new RuleCard(rule.id(), "bad", "Broken", Format.span(Duration.between(fault.since(), reading.at())),
						List.of(fault.seen(), fault.todo()), null);
	}

	/** The card of a rule that cannot be read. */
	static RuleCard unknown(RuleId rule, String why) {
		return new RuleCard(rule, "bad", "Unknown", "–", List.of("Cannot be read: " + why), null);
	}

	/** A twelfth of the window, so that the line follows the rate closely. */
	static Duration step(RateRule rule) {
		Duration minutes = Duration.ofMinutes(rule.window().dividedBy(12).toMinutes());
		return (minutes.compareTo(FINEST) < 0) ? FINEST : (minutes.compareTo(COARSEST) > 0) ? COARSEST : minutes;
	}

	private static Chart chart(RateRule rule, String value, String bad, List<Moment> windows) {
		String label = "%s over the last 24 hours: %s now, limit %s".formatted(rule.id().label(), value,
				Format.percent(rule.limit()));
		return Chart.line(label, windows, CHARTED,
				new Chart.Curve(
						"Share of the mail of %s that %s".formatted(Format.span(rule.window()),
								(rule.bad() == EventCategory.BOUNCED) ? "bounced" : "was called spam"),
						(moment) -> rate(rule, moment), rule.limit(),
						(moment) -> "%s (%,d %s of %,d)".formatted(
								Format.percent(BigDecimal.valueOf(rate(rule, moment))), moment.counts().of(rule.bad()),
								bad, moment.counts().total())));
	}

	private static double rate(RateRule rule, Moment moment) {
		return (moment.counts().total() == 0) ? 0 : (double) moment.counts().of(rule.bad()) / moment.counts().total();
	}

}

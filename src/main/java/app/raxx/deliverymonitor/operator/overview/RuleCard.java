package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.alert.Percent;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.tally.TallyHistory;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Reading;
import org.jspecify.annotations.Nullable;

/**
 * One rule: what it reads, and what it allows.
 *
 * @param tone good, bad or quiet
 */
record RuleCard(String name, String tone, String verdict, String value, List<String> facts, @Nullable Chart chart) {

	private static final Duration DAY = Duration.ofHours(24);

	private static final Duration FINEST = Duration.ofMinutes(1);

	private static final Duration COARSEST = Duration.ofMinutes(10);

	static RuleCard of(Reading reading, TallyHistory tallyHistory) {
		return (reading.rule() instanceof RateRule rule) ? rate(rule, reading, tallyHistory) : silence(reading);
	}

	private static RuleCard rate(RateRule rule, Reading reading, TallyHistory tallyHistory) {
		String bad = (rule.bad() == EventCategory.BOUNCED) ? "bounced" : "called spam";
		boolean judged = reading.share().total() >= rule.minEvents();
		String verdict = reading.isBroken() ? "Above the limit" : judged ? "Fine" : "Too few to judge";
		String value = Percent.of(reading.share().rate(), rule.limit());
		return new RuleCard(RuleNames.of(rule.name()), reading.isBroken() ? "bad" : judged ? "good" : "quiet", verdict,
				value,
				List.of("Limit " + Percent.of(rule.limit()),
						"%,d %s of %,d in %s".formatted(reading.share().bad(), bad, reading.share().total(),
								Words.window(rule.window())),
						"judged from " + Words.count(rule.minEvents(), "event", "events")),
				chart(rule, value, bad, tallyHistory));
	}

	private static Chart chart(RateRule rule, String value, String bad, TallyHistory tallyHistory) {
		List<TallyHistory.Moment> moments = tallyHistory.windows(DAY, step(rule.window()), rule.window());
		String label = "%s over the last 24 hours: %s now, limit %s".formatted(RuleNames.of(rule.name()), value,
				Percent.of(rule.limit()));
		return Chart.line(label, moments, DAY,
				new Chart.Curve((moment) -> rate(rule, moment), rule.limit(),
						(top) -> Percent.of(BigDecimal.valueOf(top)),
						(moment) -> "%s (%,d %s of %,d)".formatted(Percent.of(BigDecimal.valueOf(rate(rule, moment))),
								moment.counts().of(rule.bad()), bad, moment.counts().total())));
	}

	/** A twelfth of the window, so that the line follows the rate closely. */
	private static Duration step(Duration window) {
		Duration minutes = Duration.ofMinutes(window.dividedBy(12).toMinutes());
		return (minutes.compareTo(FINEST) < 0) ? FINEST : (minutes.compareTo(COARSEST) > 0) ? COARSEST : minutes;
	}

	private static double rate(RateRule rule, TallyHistory.Moment moment) {
		return (moment.counts().total() == 0) ? 0 : (double) moment.counts().of(rule.bad()) / moment.counts().total();
	}

	private static RuleCard silence(Reading reading) {
		return new RuleCard(RuleNames.of(reading.rule().name()), reading.isBroken() ? "bad" : "good",
				reading.isBroken() ? "Too long" : "Fine", (reading.silentSince() != null)
						? Words.span(Duration.between(reading.silentSince(), reading.at())) : "–",
				List.of("Limit " + Words.window(reading.rule().window()) + " without any event"), null);
	}

}

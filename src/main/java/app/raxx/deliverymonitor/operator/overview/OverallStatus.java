package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.Percent;
import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.threshold.Reading;

/**
 * How it stands, in one sentence.
 *
 * @param tone good, bad or quiet
 * @param more what else is worth a line
 */
record OverallStatus(String tone, String sentence, String more) {

	static OverallStatus of(List<Incident> open, List<Reading> readings, Counts day, Optional<Instant> lastEvent,
			Instant now) {
		if (!open.isEmpty()) {
			return new OverallStatus("bad", trouble(open.getFirst(), now),
					(open.size() > 1)
							? "Also: "
									+ String.join("; ", open.stream().skip(1).map((one) -> trouble(one, now)).toList())
							: flow(day));
		}
		Optional<Reading> broken = readings.stream().filter(Reading::isBroken).findFirst();
		if (broken.isPresent()) {
			return new OverallStatus("bad", RuleNames.of(broken.get().rule().name()) + " has just passed its limit.",
					flow(day));
		}
		if (lastEvent.isEmpty()) {
			return new OverallStatus("quiet", "Waiting for the first event.",
					"Nothing has been received yet. Postmark's webhook must point to this service.");
		}
		if (day.total() == 0) {
			return new OverallStatus("quiet", "It is quiet: nothing was delivered or bounced in 24 h.",
					"If mail should have gone out, check that Postmark's webhook still points here.");
		}
		return new OverallStatus("good", "Mail is flowing: " + flow(day) + ".", "No limit is passed.");
	}

	private static String trouble(Incident incident, Instant now) {
		Instant fineSince = incident.fineSince();
		String lasted = Words.span(Duration.between(incident.openedAt(), now));
		if (fineSince != null) {
			return RuleNames.of(incident.rule()) + " was too high and is settling: fine since "
					+ Words.minute(fineSince) + " UTC.";
		}
		BigDecimal limit = incident.limit();
		Instant silentSince = incident.silentSince();
		if (limit == null && silentSince != null) {
			return "Nothing has come from Postmark since " + Words.minute(silentSince) + " UTC.";
		}
		return "%s is above %s for %s: %s now.".formatted(RuleNames.of(incident.rule()),
				Percent.of((limit != null) ? limit : BigDecimal.ZERO), lasted,
				Percent.of(incident.latest().rate(), (limit != null) ? limit : BigDecimal.ZERO));
	}

	private static String flow(Counts day) {
		return Words.number(day.delivered()) + " delivered, " + Words.number(day.bounced()) + " bounced"
				+ share(day.bounced(), day.total())
				+ ((day.spamComplaint() == 0) ? ""
						: ", " + Words.count(day.spamComplaint(), "spam complaint", "spam complaints")
								+ share(day.spamComplaint(), day.total()))
				+ " in 24 h";
	}

	private static String share(long part, long total) {
		return (part == 0) ? "" : " ("
				+ Percent.of(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(total), MathContext.DECIMAL32)) + ")";
	}

}

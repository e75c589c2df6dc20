package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * The overall status as one sentence.
 *
 * @param tone good, bad or quiet
 * @param more a second line
 */
record OverallStatus(String tone, String sentence, String more) {

	/**
	 * The status by what is known.
	 * @param open the open incidents, worst first
	 * @param unknown the rules that cannot be read
	 */
	static OverallStatus of(List<Incident> open, List<Reading> readings, List<RuleId> unknown, Counts day,
			@Nullable Instant lastEvent) {
		if (!open.isEmpty()) {
			Incident worst = open.getFirst();
			String others = open.stream().skip(1).map(OverallStatus::trouble).collect(Collectors.joining("; "));
			return new OverallStatus((worst.level() == Level.NOTE) ? "quiet" : "bad", trouble(worst),
					others.isEmpty() ? flow(day) : "Also: " + others);
		}
		Optional<Reading> broken = readings.stream().filter(Reading::isBroken).findFirst();
		if (broken.isPresent()) {
			return new OverallStatus("bad", just(broken.get()), flow(day));
		}
		if (!unknown.isEmpty()) {
			return new OverallStatus("bad", "Unknown, because rules cannot be read: "
					+ unknown.stream().map(RuleId::label).collect(Collectors.joining(", ")) + ".", flow(day));
		}
		if (lastEvent == null) {
			return new OverallStatus("quiet", "Waiting for the first event.",
					"No event has been received yet. Postmark's webhook must point to this service.");
		}
		if (day.total() == 0) {
			return new OverallStatus("quiet", "No mail was delivered or bounced in 24 h.",
					"If mail was sent, check that Postmark's webhook points to this service.");
		}
		return new OverallStatus("good", "Delivery is normal: " + flow(day) + ".", "No limit is exceeded.");
	}

	private static String trouble(Incident incident) {
		Fault fault = incident.fault();
		if (fault != null) {
			return trouble(incident, fault);
		}
		Instant fineSince = incident.fineSince();
		if (fineSince != null) {
			return incident.ruleId().label() + " was too high and is settling: fine since "
					+ Format.utcMinute(fineSince) + ".";
		}
		Instant silentSince = incident.silentSince();
		if (silentSince != null) {
			return "No event has been received from Postmark since " + Format.utcMinute(silentSince) + ".";
		}
		BigDecimal limit = Objects.requireNonNullElse(incident.limit(), BigDecimal.ZERO);
		String weight = switch (incident.level()) {
			case NOTE -> ", by too few to judge";
			case WARNING -> "";
			case CRITICAL -> ", which is critical";
		};
		return "%s is above %s: %s now%s.".formatted(incident.ruleId().label(), Format.percent(limit),
				Format.percent(incident.latest().rate(), limit), weight);
	}

	private static String just(Reading broken) {
		Fault fault = broken.fault();
		String label = broken.rule().id().label();
		return (fault != null) ? label + ": " + fault.seen() + "." : label + " has just exceeded its limit.";
	}

	private static String trouble(Incident incident, Fault fault) {
		Instant fineSince = incident.fineSince();
		return incident.rule().label() + ": " + fault.seen()
				+ ((fineSince != null) ? ". No fault since " + Format.utcMinute(fineSince) + "." : ".");
	}

	private static String flow(Counts day) {
		return Format.number(day.delivered()) + " delivered, " + Format.number(day.bounced()) + " bounced"
				+ share(day.bounced(), day.total())
				+ ((day.spamComplaint() == 0) ? ""
						: ", " + Format.count(day.spamComplaint(), "spam complaint", "spam complaints")
								+ share(day.spamComplaint(), day.total()))
				+ " in 24 h";
	}

	/** In parentheses; empty for nothing. */
	static String share(long part, long total) {
		return (part == 0) ? "" : " ("
				+ Format.percent(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(total), MathContext.DECIMAL32))
				+ ")";
	}

}

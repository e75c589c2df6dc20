package app.raxx.deliverymonitor.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.threshold.Ratio;

/** The text about a rate that was or is above its limit. */
final class RateWording extends Wording {

	private final Alert alert;

	private final Incident incident;

	private final BigDecimal limit;

	private final String rate;

	private final String bad;

	private final String one;

	private final String many;

	/**
	 * With the words for the bad events of a window.
	 * @param bad as in "2 bounced of 100"
	 * @param one as in "1 bounce"
	 * @param many as in "2 bounces"
	 */
	RateWording(Alert alert, String bad, String one, String many) {
		this.alert = alert;
		this.incident = alert.incident();
		this.limit = Objects.requireNonNull(this.incident.limit());
		this.rate = this.incident.ruleId().label();
		this.bad = bad;
		this.one = one;
		this.many = many;
	}

	@Override
	String title() {
		if (isSwitchedOff(this.incident)) {
			return this.rate + " is no longer watched";
		}
		if (this.incident.resolvedAt() != null) {
			return this.rate + " is fine again";
		}
		if (this.incident.fineSince() != null) {
			return this.rate + " was above " + Format.percent(this.limit) + " and is settling";
		}
		if (this.incident.level() == Level.NOTE) {
			return tooFew();
		}
		String critical = (this.incident.level() == Level.CRITICAL) ? " (critical)" : "";
		return this.rate + " is above " + Format.percent(this.limit) + critical + switch (this.alert.message().kind()) {
			case REMINDER -> " for " + lasted(this.alert.at());
			case OPENED, RISEN, CHANGED, RESOLVED, TEST -> "";
		};
	}

	private String tooFew() {
		Ratio latest = this.incident.latest();
		return Format.count(latest.bad(), this.one, this.many) + " of " + Format.count(latest.total(), "mail", "mails")
				+ ofStream() + " in " + Format.span(this.incident.window()) + ": too few to judge";
	}

	private String ofStream() {
		String scope = this.incident.ruleId().scope();
		return scope.isEmpty() ? "" : " of " + scope;
	}

	@Override
	List<Alert.Fact> facts() {
		if (isSwitchedOff(this.incident)) {
			return List.of(fact("Limit", Format.percent(this.limit)),
					fact("From", Format.utcMinute(this.incident.openedAt())), worst(),
					fact("Reason", "the stream has no rule of its own any more"));
		}
		return (this.incident.resolvedAt() != null) ? whatItWas() : whatItIs();
	}

	private List<Alert.Fact> whatItIs() {
		List<Alert.Fact> facts = new ArrayList<>();
		facts.add(fact("Now", percent(this.incident.latest())));
		facts.add(fact("Limit", Format.percent(this.limit)));
		facts.add(fact("In the last " + Format.span(this.incident.window()), counts(this.incident.latest())));
		facts.add(fact("Since", Format.utcMinute(this.incident.openedAt())));
		if (!this.incident.worst().equals(this.incident.latest())) {
			facts.add(worst());
		}
		Instant fineSince = this.incident.fineSince();
		if (fineSince != null) {
			facts.add(fact("Not above the limit since", Format.utcMinute(fineSince)));
		}
		facts.addAll(handling(this.alert));
		return facts;
	}

	private List<Alert.Fact> whatItWas() {
		Instant end = Objects.requireNonNull(this.incident.fineSince());
		List<Alert.Fact> facts = new ArrayList<>();
		facts.add(fact("Was above the limit for", lasted(end)));
		facts.add(fact("Limit", Format.percent(this.limit)));
		facts.add(fact("From", Format.utcMinute(this.incident.openedAt())));
		facts.add(fact("To", Format.utcMinute(end)));
		facts.add(worst());
		if (this.alert.message().first()) {
			facts.add(fact("Note", "no earlier message about this could be delivered"));
		}
		return facts;
	}

	private Alert.Fact worst() {
		Ratio worst = this.incident.worst();
		return fact("Worst", "%s (%s in %s) at %s".formatted(percent(worst), counts(worst),
				Format.span(this.incident.window()), Format.utcMinute(this.incident.worstAt())));
	}

	private String counts(Ratio ratio) {
		return Format.number(ratio.bad()) + " " + this.bad + " of " + Format.number(ratio.total());
	}

	private String percent(Ratio ratio) {
		return Format.percent(ratio.rate(), this.limit);
	}

	private String lasted(Instant end) {
		return Format.span(Duration.between(this.incident.openedAt(), end));
	}

}

package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.threshold.Fault;

/** The text about a rule without a limit: what is wrong, since when, and what to do. */
final class FaultWording extends Wording {

	private final Alert alert;

	private final Incident incident;

	private final Fault fault;

	private final String broken;

	private final String fine;

	FaultWording(Alert alert, String broken, String fine) {
		this.alert = alert;
		this.incident = alert.incident();
		this.fault = Objects.requireNonNull(this.incident.fault());
		this.broken = broken;
		this.fine = fine;
	}

	@Override
	String title() {
		if (isSwitchedOff(this.incident)) {
			return this.incident.rule().label() + ": no longer watched";
		}
		if (this.incident.resolvedAt() != null) {
			return this.fine;
		}
		return (this.incident.fineSince() != null) ? this.broken + ": settling" : this.broken;
	}

	@Override
	List<Alert.Fact> facts() {
		Instant resolvedAt = this.incident.resolvedAt();
		return (resolvedAt != null) ? whatItWas(resolvedAt) : whatItIs();
	}

	private List<Alert.Fact> whatItIs() {
		List<Alert.Fact> facts = new ArrayList<>();
		facts.add(fact("Problem", this.fault.seen()));
		facts.add(since());
		Instant fineSince = this.incident.fineSince();
		facts.add((fineSince != null) ? fact("No fault since", Format.utcMinute(fineSince))
				: fact("To do", this.fault.todo().replaceFirst("\\.$", "")));
		facts.addAll(handling(this.alert));
		return facts;
	}

	private List<Alert.Fact> whatItWas(Instant resolvedAt) {
		Instant end = Objects.requireNonNullElse(this.incident.fineSince(), resolvedAt);
		List<Alert.Fact> facts = new ArrayList<>(
				List.of(fact("It was", this.fault.seen()), since(), fact("To", Format.utcMinute(end)),
						fact("Lasted", Format.span(Duration.between(this.fault.since(), end)))));
		if (this.alert.message().first()) {
			facts.add(fact("Note", "no earlier message about this could be delivered"));
		}
		return facts;
	}

	private Alert.Fact since() {
		return fact("Since", Format.utcMinute(this.fault.since()));
	}

}

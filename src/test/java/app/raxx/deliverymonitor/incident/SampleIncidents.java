package app.raxx.deliverymonitor.incident;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.threshold.Condition;
import app.raxx.deliverymonitor.threshold.ConditionRule;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.Scope;
import app.raxx.deliverymonitor.threshold.SilenceRule;

/** Incidents for tests of other modules, which cannot create them. */
public final class SampleIncidents {

	public static final Instant START = Instant.parse("2026-05-04T14:02:00Z");

	private static final RateRule BOUNCES = new RateRule(Rule.Name.BOUNCE_RATE, EventCategory.BOUNCED,
			new BigDecimal("0.01"), Duration.ofHours(1), 1, 3, new BigDecimal("0.05"));

	private static final RateRule COMPLAINTS = new RateRule(Rule.Name.SPAM_COMPLAINT_RATE, EventCategory.SPAM_COMPLAINT,
			new BigDecimal("0.001"), Duration.ofHours(24), 1, 3, new BigDecimal("0.005"));

	private SampleIncidents() {
	}

	/** 12 of 500 bounced. */
	public static Incident open() {
		return new Incident(BOUNCES.read(new Counts(488, 12, 0), START));
	}

	/** 2 of 100 bounced. */
	public static Incident note() {
		return new Incident(BOUNCES.read(new Counts(98, 2, 0), START));
	}

	/** 20 of 100 bounced. */
	public static Incident critical() {
		return new Incident(BOUNCES.read(new Counts(80, 20, 0), START));
	}

	/** Got worse after an hour, a little better after four. */
	public static Incident continued() {
		Incident incident = open();
		incident.follow(BOUNCES.read(new Counts(620, 20, 0), START.plus(Duration.ofHours(1))));
		incident.follow(BOUNCES.read(new Counts(637, 13, 0), START.plus(Duration.ofHours(4))));
		return incident;
	}

	/** The same, not above the limit for a minute. */
	public static Incident settling() {
		Incident incident = continued();
		incident.follow(BOUNCES.read(new Counts(995, 5, 0), START.plus(Duration.ofMinutes(266))));
		incident.follow(BOUNCES.read(new Counts(995, 5, 0), START.plus(Duration.ofMinutes(267))));
		return incident;
	}

	/** The same, resolved. */
	public static Incident resolved() {
		Incident incident = settling();
		for (int minute = 268; minute <= 276; minute++) {
			incident.follow(BOUNCES.read(new Counts(995, 5, 0), START.plus(Duration.ofMinutes(minute))));
		}
		incident.resolveIfFineFor(Duration.ofMinutes(10));
		return incident;
	}

	/** 3 complaints in 2,500 events: 0.12 %. */
	public static Incident complaints() {
		return new Incident(COMPLAINTS.read(new Counts(2497, 0, 3), START));
	}

	/** 1,004 of 100,000: close to 1 %, and above it. */
	public static Incident close() {
		return new Incident(BOUNCES.read(new Counts(98_996, 1_004, 0), START));
	}

	/** A bounce rate of the stream broadcast, whose limit is 3 %. */
	public static Incident ofBroadcast(long bounced, long total) {
		return ofStream("broadcast", bounced, total);
	}

	public static Incident ofStream(String stream, long bounced, long total) {
		RateRule rule = new RateRule(Rule.Name.BOUNCE_RATE, new Scope(stream, Set.of()), EventCategory.BOUNCED,
				new BigDecimal("0.03"), Duration.ofHours(1), 1, 3, new BigDecimal("0.15"));
		return new Incident(rule.read(new Counts(total - bounced, bounced, 0), START));
	}

	/** 400 of 10,000, and the rule was switched off. */
	public static Incident ofBroadcastSwitchedOff() {
		Incident incident = ofBroadcast(400, 10_000);
		incident.resolveIfUnwatchedAt(START.plus(Duration.ofMinutes(11)));
		return incident;
	}

	public static Incident silence() {
		return new Incident(new SilenceRule(Duration.ofHours(6)).read(START.minus(Duration.ofMinutes(361)), START));
	}

	public static Incident feedback() {
		return new Incident(feedback(List.of(new Fault(START.minus(Duration.ofHours(2)), "calls",
				"Postmark's calls do not arrive", "Run the command doctor.")))
			.read(START));
	}

	/** Fine after an hour. */
	public static Incident feedbackOver() {
		Incident incident = feedback();
		incident.follow(feedback(List.of()).read(START.plus(Duration.ofHours(1))));
		incident.resolveIfFineFor(Duration.ZERO);
		return incident;
	}

	private static ConditionRule feedback(List<Fault> faults) {
		return new ConditionRule(Rule.Name.FEEDBACK, List.of(new Condition() {

			@Override
			public Rule.Name rule() {
				return Rule.Name.FEEDBACK;
			}

			@Override
			public List<Fault> findFaults() {
				return faults;
			}

		}));
	}

	/** The next event came two hours later. */
	public static Incident silenceOver() {
		Incident incident = silence();
		Instant end = START.plus(Duration.ofHours(2));
		incident.follow(new SilenceRule(Duration.ofHours(6)).read(end, end));
		incident.resolveIfFineFor(Duration.ZERO);
		return incident;
	}

}

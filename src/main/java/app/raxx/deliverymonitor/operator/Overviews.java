package app.raxx.deliverymonitor.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.History;
import app.raxx.deliverymonitor.event.Kind;
import app.raxx.deliverymonitor.postmark.ReconciliationCheck;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Readings;

import org.springframework.stereotype.Component;

/** Gathers what the page shows of the present and the recent past. */
@Component
class Overviews {

	private static final Duration DAY = Duration.ofHours(24);

	private final EventLog eventLog;

	private final History history;

	private final Readings readings;

	private final IncidentRows incidents;

	private final ReconciliationCheck reconciliation;

	private final Clock clock;

	Overviews(EventLog eventLog, History history, Readings readings, IncidentRows incidents,
			ReconciliationCheck reconciliation, Clock clock) {
		this.eventLog = eventLog;
		this.history = history;
		this.readings = readings;
		this.incidents = incidents;
		this.reconciliation = reconciliation;
		this.clock = clock;
	}

	Overview of(Period period) {
		Instant now = this.clock.instant();
		List<Reading> read = this.readings.now();
		Optional<Instant> lastEvent = this.eventLog.lastReceivedAt();
		return new Overview(State.of(this.incidents.open(), read, this.eventLog.counts(DAY), lastEvent, now),
				lastEvent.map((time) -> Words.span(Duration.between(time, now)) + " ago").orElse("never"),
				read.stream().map((one) -> RuleCard.of(one, this.history)).toList(),
				Mail.of(this.history.steps(period.span(), period.step()), this.eventLog.counts(period.span()), period),
				this.incidents.newest(now), this.eventLog.badMail(Kind.BOUNCED, now.minus(period.span()), now),
				this.reconciliation.run());
	}

}

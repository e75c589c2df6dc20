package app.raxx.deliverymonitor.operator.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.tally.TallyHistory;
import app.raxx.deliverymonitor.reconciliation.ReconciliationCheck;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.stereotype.Component;

/** Gathers what the page shows of the present and the recent past. */
@Component
public class Overviews {

	private static final Duration DAY = Duration.ofHours(24);

	private final EventLog eventLog;

	private final TallyHistory tallyHistory;

	private final RuleReadings readings;

	private final IncidentRows incidents;

	private final ReconciliationCheck reconciliation;

	private final Clock clock;

	Overviews(EventLog eventLog, TallyHistory tallyHistory, RuleReadings readings, IncidentRows incidents,
			ReconciliationCheck reconciliation, Clock clock) {
		this.eventLog = eventLog;
		this.tallyHistory = tallyHistory;
		this.readings = readings;
		this.incidents = incidents;
		this.reconciliation = reconciliation;
		this.clock = clock;
	}

	public Overview of(Period period) {
		Instant now = this.clock.instant();
		List<Reading> read = this.readings.now();
		Optional<Instant> lastEvent = this.eventLog.lastReceivedAt();
		return new Overview(OverallStatus.of(this.incidents.open(), read, this.eventLog.counts(DAY), lastEvent, now),
				lastEvent.map((time) -> Words.span(Duration.between(time, now)) + " ago").orElse("never"),
				read.stream().map((one) -> RuleCard.of(one, this.tallyHistory)).toList(),
				MailVolume.of(this.tallyHistory.steps(period.span(), period.step()),
						this.eventLog.counts(period.span()), period),
				this.incidents.newest(now),
				this.eventLog.failureSummary(EventCategory.BOUNCED, now.minus(period.span()), now),
				this.reconciliation.run());
	}

}

package app.raxx.deliverymonitor.quarantine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.format.Format;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Checks that the webhook's bodies of the last day could be used. */
@Component
@Order(CheckOrder.QUARANTINE)
class QuarantineCheck implements Check {

	private static final Duration RECENT = Duration.ofDays(1);

	private final Quarantine quarantine;

	private final Clock clock;

	QuarantineCheck(Quarantine quarantine, Clock clock) {
		this.quarantine = quarantine;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "Webhook bodies";
	}

	@Override
	public Finding run() {
		Instant since = this.clock.instant().minus(RECENT);
		List<QuarantinedBody> newest = this.quarantine.newest(1)
			.stream()
			.filter((body) -> body.receivedAt().isAfter(since))
			.toList();
		List<DiscardedBody> discarded = this.quarantine.discarded(since);
		if (newest.isEmpty() && discarded.isEmpty()) {
			return Finding.ok("none was refused within a day");
		}
		String refused = newest.stream()
			.map((body) -> "refused and stored, last at " + Format.second(body.receivedAt()) + ": " + body.reason())
			.collect(Collectors.joining());
		String unstored = discarded.stream()
			.map((count) -> count.bodies() + " not stored since " + Format.second(count.firstAt()) + ": "
					+ count.reason())
			.collect(Collectors.joining("; "));
		return Finding.warning(refused + (refused.isEmpty() || unstored.isEmpty() ? "" : "; ") + unstored,
				"Read the stored ones on the operator's page.");
	}

}

package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.Sinks;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.failure.FreshValue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The notifications that wait for a sink that is set up, as of a few seconds ago, so that
 * neither a scrape nor a health check queries the database.
 */
@Component
class PendingNotifications {

	private final Notifications notifications;

	private final Sinks sinks;

	private final Clock clock;

	private final FreshValue<List<Notifications.PendingAtSink>> pending;

	private final FailureLog failureLog;

	PendingNotifications(Notifications notifications, Sinks sinks, MeterRegistry meters, Clock clock,
			FailureLogs failures) {
		this.notifications = notifications;
		this.sinks = sinks;
		this.clock = clock;
		this.pending = new FreshValue<>(clock);
		this.failureLog = failures.of("pending-notifications", "The waiting notifications cannot be counted",
				"The waiting notifications are counted again");
		sinks.names()
			.forEach((sink) -> Gauge
				.builder("postmark.notifications.waiting", () -> this.pending.figure((all) -> waiting(all, sink)))
				.description("Notifications that were not sent yet")
				.tag("sink", sink)
				.register(meters));
		Gauge.builder("postmark.notifications.oldest.waiting", () -> this.pending.figure(this::oldest))
			.description(
					"Age of the oldest notification that was not sent yet to a sink that is set up; 0 if none waits")
			.baseUnit("seconds")
			.register(meters);
	}

	/** What waits, by sink; empty if that was not known for a minute. */
	Optional<List<Notifications.PendingAtSink>> bySink() {
		return this.pending.get();
	}

	@Scheduled(fixedDelayString = "PT5S")
	void refresh() {
		try {
			this.pending.set(this.notifications.pending(this.sinks.names().toArray(String[]::new)));
			this.failureLog.succeeded();
		}
		catch (RuntimeException ex) {
			this.failureLog.failed(ex);
		}
	}

	private static double waiting(List<Notifications.PendingAtSink> all, String sink) {
		return all.stream()
			.filter((pending) -> pending.getSink().equals(sink))
			.mapToLong(Notifications.PendingAtSink::getWaiting)
			.sum();
	}

	private double oldest(List<Notifications.PendingAtSink> all) {
		return all.stream()
			.map(Notifications.PendingAtSink::getOldest)
			.min(Instant::compareTo)
			.map((time) -> Duration.between(time, this.clock.instant()).toMillis() / 1000.0)
			.orElse(0.0);
	}

}

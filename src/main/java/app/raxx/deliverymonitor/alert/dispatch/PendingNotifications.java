package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.Sinks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The notifications that wait, as of a few seconds ago, so that neither a scrape nor a
 * health check queries the database.
 */
@Component
class PendingNotifications {

	private final Notifications notifications;

	private final Clock clock;

	private volatile List<Notifications.PendingAtSink> sinks = List.of();

	PendingNotifications(Notifications notifications, Sinks sinks, MeterRegistry meters, Clock clock) {
		this.notifications = notifications;
		this.clock = clock;
		sinks.names()
			.forEach((sink) -> Gauge.builder("postmark.notifications.waiting", () -> waiting(sink))
				.description("Notifications that were not sent yet")
				.tag("sink", sink)
				.register(meters));
		Gauge.builder("postmark.notifications.oldest.waiting", () -> oldest().toMillis() / 1000.0)
			.description("Age of the oldest notification that was not sent yet; 0 if none waits")
			.baseUnit("seconds")
			.register(meters);
	}

	List<Notifications.PendingAtSink> sinks() {
		return this.sinks;
	}

	/** Keeps the last known state while the database is unavailable. */
	@Scheduled(fixedDelayString = "PT5S")
	void refresh() {
		try {
			this.sinks = this.notifications.pending();
		}
		catch (DataAccessException ex) {
			// logged by the event writer, which needs the database for each event
		}
	}

	private long waiting(String sink) {
		return this.sinks.stream()
			.filter((pending) -> pending.getSink().equals(sink))
			.mapToLong(Notifications.PendingAtSink::getWaiting)
			.sum();
	}

	private Duration oldest() {
		Optional<Instant> oldest = this.sinks.stream()
			.map(Notifications.PendingAtSink::getOldest)
			.min(Instant::compareTo);
		return oldest.map((time) -> Duration.between(time, this.clock.instant())).orElse(Duration.ZERO);
	}

}

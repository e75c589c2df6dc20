package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.alert.Sinks;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Tries to send a notification, and says when to try again. */
@Component
class Dispatcher {

	private static final Duration AFTER_THE_EARLIER_ONE = Duration.ofSeconds(1);

	/**
	 * For as long as a database takes to fail over, because forgetting tells it twice.
	 */
	private final RetryTemplate retry = new RetryTemplate(
			RetryPolicy.builder().maxRetries(60).delay(Duration.ofMillis(500)).build());

	private final Outbox outbox;

	private final AlertFactory alertFactory;

	private final Sinks sinks;

	private final DispatchMetrics metrics;

	private final Clock clock;

	Dispatcher(Outbox outbox, AlertFactory alertFactory, Sinks sinks, DispatchMetrics metrics, Clock clock) {
		this.outbox = outbox;
		this.alertFactory = alertFactory;
		this.sinks = sinks;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * Sends the notification if it still waits.
	 * @return when to come back; empty if it is settled
	 */
	Optional<Instant> dispatch(long id) {
		if (this.outbox.isOvertaking(id)) {
			return Optional.of(this.clock.instant().plus(AFTER_THE_EARLIER_ONE));
		}
		return this.outbox.begin(id).flatMap(this::attempt);
	}

	private Optional<Instant> attempt(Notification notification) {
		try {
			send(notification);
		}
		catch (Exception ex) {
			return comeBack(notification, Failure.of(ex, notification.attempts()));
		}
		this.retry.invoke(() -> this.outbox.sent(notification.id()));
		this.metrics.sent(notification);
		return Optional.empty();
	}

	private void send(Notification notification) throws Exception {
		AlertSink sink = this.sinks.named(notification.sink())
			.orElseThrow(
					() -> new SinkRefusedException("switched_off", "Set it up again, or let its messages expire."));
		sink.send(this.alertFactory.compose(notification));
	}

	private Optional<Instant> comeBack(Notification notification, Failure failure) {
		Instant next = this.clock.instant().plus(failure.delay());
		Notification.State fate = this.outbox.failed(notification.id(), failure, next);
		this.metrics.failed(notification, failure, fate);
		return (fate == Notification.State.WAITING) ? Optional.of(next) : Optional.empty();
	}

}

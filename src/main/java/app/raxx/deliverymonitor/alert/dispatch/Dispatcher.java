package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.NotificationState;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.alert.Sinks;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends one notification: a transaction before the attempt, one after it, and none while
 * the sink is called.
 */
@Component
class Dispatcher {

	private static final Duration AFTER_ANOTHER_ATTEMPT = Duration.ofSeconds(1);

	/** Until the first message is sent, there is nothing to update. */
	private static final Duration AFTER_ANOTHER_MESSAGE = Duration.ofSeconds(10);

	/**
	 * Lasts longer than a database failover, because a success that is not stored leads
	 * to a second message.
	 */
	private final RetryTemplate retry = new RetryTemplate(
			RetryPolicy.builder().maxRetries(60).delay(Duration.ofMillis(500)).build());

	private final Notifications notifications;

	private final AlertFactory alertFactory;

	private final Sinks sinks;

	private final DispatchMetrics metrics;

	private final TransactionOperations transaction;

	private final Clock clock;

	Dispatcher(Notifications notifications, AlertFactory alertFactory, Sinks sinks, DispatchMetrics metrics,
			TransactionOperations transaction, Clock clock) {
		this.notifications = notifications;
		this.alertFactory = alertFactory;
		this.sinks = sinks;
		this.metrics = metrics;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Sends the notification if it still waits.
	 * @return when to try again; empty if the notification is settled
	 */
	Optional<Instant> dispatch(long id) {
		if (this.notifications.isBeingSent(id, this.clock.instant())) {
			return later();
		}
		Optional<Notification> waiting = this.notifications.findById(id).filter(Notification::isWaiting);
		if (waiting.filter(Notification::isUpdate).isPresent() && this.notifications.isBehind(id)) {
			return Optional.of(this.clock.instant().plus(AFTER_ANOTHER_MESSAGE));
		}
		Optional<Alert> alert = waiting.map(this.alertFactory::compose);
		if (alert.isEmpty()) {
			return Optional.empty();
		}
		Optional<Notification> begun = begin(id);
		return begun.isPresent() ? attempt(begun.get(), alert.get()) : later();
	}

	private Optional<Instant> later() {
		return Optional.of(this.clock.instant().plus(AFTER_ANOTHER_ATTEMPT));
	}

	/** Empty if another instance began an attempt or settled it meanwhile. */
	private Optional<Notification> begin(long id) {
		return this.transaction.execute((status) -> {
			Instant now = this.clock.instant();
			Optional<Notification> free = this.notifications.lock(id)
				.filter((notification) -> notification.mayBeginAt(now));
			free.ifPresent((notification) -> notification.begin(now));
			return free;
		});
	}

	private Optional<Instant> attempt(Notification notification, Alert alert) {
		try {
			send(notification, alert);
		}
		catch (Exception ex) {
			return retryLater(notification,
					Failure.of(ex, notification.attempts(), notification.ageAt(this.clock.instant())));
		}
		this.retry.invoke(() -> this.transaction.executeWithoutResult((status) -> sent(notification.id())));
		this.metrics.sent(notification);
		return Optional.empty();
	}

	private void send(Notification notification, Alert alert) throws Exception {
		AlertSink sink = this.sinks.named(notification.sink())
			.orElseThrow(
					() -> new SinkRefusedException("switched_off", "Set it up again, or let its messages expire."));
		sink.send(alert);
	}

	private Optional<Instant> retryLater(Notification notification, Failure failure) {
		Instant next = this.clock.instant().plus(failure.delay());
		NotificationState state = this.transaction.execute((status) -> failed(notification.id(), failure, next));
		this.metrics.failed(notification, failure, state);
		return (state == NotificationState.WAITING) ? Optional.of(next) : Optional.empty();
	}

	/** Another instance may have ended the attempt if this one was stopped for long. */
	private void sent(long id) {
		this.notifications.lock(id)
			.filter(Notification::isSending)
			.ifPresent((notification) -> notification.sent(this.clock.instant()));
	}

	private NotificationState failed(long id, Failure failure, Instant next) {
		Notification notification = this.notifications.lock(id).orElseThrow();
		if (notification.isSending()) {
			notification.failed(failure.error(), failure.isRefusal());
		}
		if (notification.isWaiting() && notification.isTooOldAt(next)) {
			notification.abandon(this.clock.instant());
		}
		return notification.state();
	}

}

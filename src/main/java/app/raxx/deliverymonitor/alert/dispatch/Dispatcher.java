package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink.Receipt;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.NotificationState;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.Sinks;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.data.domain.Limit;
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
		Notification waiting = this.notifications.findById(id).filter(Notification::isWaiting).orElse(null);
		if (waiting == null) {
			return Optional.empty();
		}
		if (waiting.isUpdate() && this.notifications.isBehind(id)) {
			return Optional.of(this.clock.instant().plus(AFTER_ANOTHER_MESSAGE));
		}
		Alert alert = this.alertFactory.compose(waiting);
		return begin(id).map((begun) -> attempt(begun, alert)).orElseGet(this::later);
	}

	private Optional<Instant> later() {
		return Optional.of(this.clock.instant().plus(AFTER_ANOTHER_ATTEMPT));
	}

	/**
	 * Empty if another instance began an attempt or settled it meanwhile. At most one
	 * attempt about an incident is in progress at a sink, so that none has an outdated
	 * receipt.
	 */
	private Optional<Attempt> begin(long id) {
		return this.transaction.execute((status) -> {
			this.notifications.lockAttempts(id);
			Instant now = this.clock.instant();
			Optional<Notification> free = this.notifications.lock(id)
				.filter((notification) -> notification.mayBeginAt(now))
				.filter((notification) -> !this.notifications.isBeingSent(id, now));
			free.ifPresent((notification) -> notification.begin(now));
			return free.map((notification) -> new Attempt(notification, lastReceipt(notification)));
		});
	}

	private @Nullable Receipt lastReceipt(Notification notification) {
		return notification.isTest() ? null
				: this.notifications.newestReceipt(notification.incidentId(), notification.sink(), Limit.of(1))
					.map(Receipt::new)
					.orElse(null);
	}

	private Optional<Instant> attempt(Attempt begun, Alert alert) {
		Notification notification = begun.notification();
		Receipt receipt;
		try {
			receipt = send(notification, alert, begun.last());
		}
		catch (Exception ex) {
			return retryLater(notification,
					Failure.of(ex, notification.attempts(), notification.ageAt(this.clock.instant())));
		}
		this.retry.invoke(() -> this.transaction.executeWithoutResult((status) -> sent(notification.id(), receipt)));
		this.metrics.sent(notification);
		return Optional.empty();
	}

	/** During a deploy, another instance may have the sink that this one lacks. */
	private @Nullable Receipt send(Notification notification, Alert alert, @Nullable Receipt last) throws Exception {
		AlertSink sink = this.sinks.named(notification.sink())
			.orElseThrow(() -> SinkBusyException.unexplained("switched_off",
					"Set it up again, or let its messages expire."));
		return sink.send(alert, last);
	}

	private Optional<Instant> retryLater(Notification notification, Failure failure) {
		Instant next = this.clock.instant().plus(failure.delay());
		NotificationState state = this.transaction.execute((status) -> failed(notification.id(), failure, next));
		this.metrics.failed(notification, failure, state);
		return (state == NotificationState.WAITING) ? Optional.of(next) : Optional.empty();
	}

	/** Another instance may have ended the attempt if this one was stopped for long. */
	private void sent(long id, @Nullable Receipt receipt) {
		this.notifications.lock(id)
			.filter(Notification::isSending)
			.ifPresent((notification) -> notification.sent(receipt, this.clock.instant()));
	}

	private NotificationState failed(long id, Failure failure, Instant next) {
		Notification notification = this.notifications.lock(id).orElseThrow();
		if (notification.isSending()) {
			notification.failed(notification.isTest() ? failure.description() : failure.error(), failure.isRefusal());
		}
		if (notification.isWaiting() && notification.isGivenUpAt(next)) {
			notification.abandon(this.clock.instant());
		}
		return notification.state();
	}

	/**
	 * An attempt that was begun.
	 *
	 * @param last the newest receipt of the sink for the incident
	 */
	private record Attempt(Notification notification, @Nullable Receipt last) {

	}

}

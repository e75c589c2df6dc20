package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how far a notification is; every step is a transaction. */
@Component
class Outbox {

	private final Notifications notifications;

	private final Clock clock;

	Outbox(Notifications notifications, Clock clock) {
		this.notifications = notifications;
		this.clock = clock;
	}

	/** Notes that an attempt begins; empty if there is nothing to send any more. */
	@Transactional
	Optional<Notification> begin(long id) {
		Optional<Notification> waiting = this.notifications.take(id).filter(Notification::isWaiting);
		waiting.ifPresent((notification) -> notification.begin(this.clock.instant()));
		return waiting;
	}

	/**
	 * Whether an earlier message of the same story may still reach the sink after this
	 * one.
	 */
	@Transactional(readOnly = true)
	boolean isOvertaking(long id) {
		return this.notifications.isEarlierUnderWay(id, this.clock.instant());
	}

	@Transactional
	void sent(long id) {
		this.notifications.take(id).ifPresent((notification) -> notification.sent(this.clock.instant()));
	}

	/**
	 * Notes that an attempt failed, and gives up if the next one would be too late.
	 * @return what became of the notification
	 */
	@Transactional
	Notification.State failed(long id, Failure failure, Instant next) {
		Notification notification = this.notifications.take(id).orElseThrow();
		notification.failed(failure.error(), failure.isRefusal());
		if (notification.isWaiting() && notification.isTooOldAt(next)) {
			notification.abandon(this.clock.instant());
		}
		return notification.state();
	}

}

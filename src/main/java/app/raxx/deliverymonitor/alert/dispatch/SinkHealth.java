package app.raxx.deliverymonitor.alert.dispatch;

import app.raxx.deliverymonitor.alert.Sinks;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows how many notifications wait for each sink, and why. Always up: a sink that
 * refuses alerts does not keep the service from taking events.
 */
@Component("alertSinks")
class SinkHealth implements HealthIndicator {

	private final Sinks sinks;

	private final PendingNotifications pending;

	SinkHealth(Sinks sinks, PendingNotifications pending) {
		this.sinks = sinks;
		this.pending = pending;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		this.sinks.names().forEach((sink) -> health.withDetail(sink, "ok"));
		this.pending.sinks().forEach((waiting) -> health.withDetail(waiting.getSink(), describe(waiting)));
		return health.build();
	}

	private static String describe(Notifications.PendingAtSink waiting) {
		String error = waiting.getError();
		return waiting.getWaiting() + " waiting" + ((error != null) ? ", refused: " + error : "");
	}

}

package app.raxx.deliverymonitor.alert.dispatch;

import app.raxx.deliverymonitor.alert.Sinks;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows what waits at which sink, and why. Always up: a sink that refuses alerts is no
 * reason to send Postmark's events elsewhere.
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
		this.pending.lines().forEach((line) -> health.withDetail(line.getSink(), describe(line)));
		return health.build();
	}

	private static String describe(Notifications.PendingAtSink line) {
		String error = line.getError();
		return line.getWaiting() + " waiting" + ((error != null) ? ", refused: " + error : "");
	}

}

package app.raxx.deliverymonitor.alert.dispatch;

import java.util.List;
import java.util.Optional;

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
		Optional<List<Notifications.PendingAtSink>> pending = this.pending.bySink();
		this.sinks.names().forEach((sink) -> health.withDetail(sink, pending.isPresent() ? "ok" : "unknown"));
		pending.orElse(List.of()).forEach((waiting) -> health.withDetail(waiting.getSink(), describe(waiting)));
		return health.build();
	}

	private static String describe(Notifications.PendingAtSink waiting) {
		String error = waiting.getError();
		return waiting.getWaiting() + " waiting" + ((error != null) ? ", refused: " + error : "");
	}

}

package app.raxx.deliverymonitor.alert;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Shows what waits at which sink, and why. Always up: a sink that refuses alerts is no
 * reason to send Postmark's events elsewhere.
 */
@Component("alertSinks")
@Profile("!command")
class SinkHealth implements HealthIndicator {

	private final Sinks sinks;

	private final Backlog backlog;

	SinkHealth(Sinks sinks, Backlog backlog) {
		this.sinks = sinks;
		this.backlog = backlog;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		this.sinks.names().forEach((sink) -> health.withDetail(sink, "ok"));
		this.backlog.lines().forEach((line) -> health.withDetail(line.getSink(), describe(line)));
		return health.build();
	}

	private static String describe(Notifications.Line line) {
		String error = line.getError();
		return line.getWaiting() + " waiting" + ((error != null) ? ", refused: " + error : "");
	}

}

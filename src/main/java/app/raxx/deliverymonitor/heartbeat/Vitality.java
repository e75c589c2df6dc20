package app.raxx.deliverymonitor.heartbeat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.NotificationHistory;
import app.raxx.deliverymonitor.alert.Sinks;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Whether events are written, rules evaluated and notifications sent. */
@Component
class Vitality {

	/** More than some attempts to send a notification take. */
	private static final Duration LATE_NOTIFICATION = Duration.ofMinutes(10);

	private final HealthIndicator intake;

	private final RuleReadings readings;

	private final NotificationHistory notifications;

	private final Sinks sinks;

	private final Clock clock;

	/** The intake tries every second whether it could write an event. */
	Vitality(@Qualifier("intakeHealthIndicator") HealthIndicator intake, RuleReadings readings,
			NotificationHistory notifications, Sinks sinks, Clock clock) {
		this.intake = intake;
		this.readings = readings;
		this.notifications = notifications;
		this.sinks = sinks;
		this.clock = clock;
	}

	/** What does not work; empty if everything does. */
	Optional<String> findFailure() {
		if (!isWriting()) {
			return Optional.of("events cannot be written");
		}
		if (!this.readings.late().isEmpty()) {
			return Optional.of("a rule is not evaluated");
		}
		try {
			Instant allowed = this.clock.instant().minus(LATE_NOTIFICATION);
			return this.notifications.oldestWaiting(this.sinks.names())
				.filter((oldest) -> oldest.isBefore(allowed))
				.map((oldest) -> "a notification waits to be sent");
		}
		catch (DataAccessException | TransactionException ex) {
			return Optional.of("the database cannot be read");
		}
	}

	private boolean isWriting() {
		Health health = this.intake.health();
		return health != null && health.getStatus().equals(Status.UP);
	}

}

package app.raxx.deliverymonitor.event.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.context.ApplicationEventPublisher;

/** Writes events beside the running service. */
public final class TestIntake {

	private TestIntake() {
	}

	/** The group commit of another instance. */
	public static GroupCommit groupCommit(DataSource database) {
		return groupCommit(database, (event) -> {
		});
	}

	static GroupCommit groupCommit(DataSource database, ApplicationEventPublisher publisher) {
		return groupCommit(database, publisher, health());
	}

	static GroupCommit groupCommit(DataSource database, ApplicationEventPublisher publisher,
			IntakeHealthIndicator health) {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		return new GroupCommit(new EventWriter(database, Clock.systemUTC()), health, publisher,
				new FailureLogs(meters, Clock.systemUTC()), meters);
	}

	static IntakeHealthIndicator health() {
		return new IntakeHealthIndicator(new FailureLogs(new SimpleMeterRegistry(), Clock.systemUTC()));
	}

	public static CompletableFuture<Boolean> write(GroupCommit groupCommit, PostmarkEvent event) {
		return groupCommit.write(delivered(event));
	}

	/** Records a new delivery at this time, of one of three servers. */
	public static void recordAt(Instant time, DataSource database) {
		recordAt(time, EventCategory.DELIVERED, database);
	}

	/** Records a new event that counts as this, of one of three servers. */
	public static void recordAt(Instant time, EventCategory kind, DataSource database) {
		PostmarkEvent event = SampleEvent.delivery().with("ServerID", time.getEpochSecond() % 3).event();
		new EventWriter(database, Clock.fixed(time, ZoneOffset.UTC))
			.write(List.of(new NewEvent(Identity.of(event), kind, event, false)));
	}

	/** PostgreSQL cannot store a time so far in the future. */
	static PostmarkEvent rejectedByTheDatabase() {
		return new PostmarkEvent(EventType.DELIVERY, UUID.randomUUID().toString(), "ada@example.com", null, null, null,
				null, null, null, null, null, Instant.MAX);
	}

	static NewEvent delivered(PostmarkEvent event) {
		return new NewEvent(Identity.of(event), EventCategory.DELIVERED, event, false);
	}

}

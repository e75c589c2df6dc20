package app.raxx.deliverymonitor.event.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.EventsNotRecorded;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.failure.FailureLogs;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/** An intake whose database fails in ways that the operator of a database can cause. */
class IntakeFailureTests {

	/** With a probe every second, and the time of a busy machine. */
	private static final Duration NOTICED = Duration.ofSeconds(8);

	private static final JdbcConnectionDetails DATABASE = TestDatabase.fresh();

	/** A role without a superuser's rights. */
	private static final String ROLE = "app_" + UUID.randomUUID().toString().substring(0, 8);

	private final IntakeHealthIndicator health = TestIntake.health();

	private final List<Object> published = new CopyOnWriteArrayList<>();

	private HikariDataSource pool;

	private GroupCommit intake;

	@BeforeAll
	static void migrate() throws SQLException {
		Flyway.configure()
			.dataSource(DATABASE.getJdbcUrl(), DATABASE.getUsername(), DATABASE.getPassword())
			.load()
			.migrate();
		sql("create role " + ROLE + " login password 'secret'", "grant all on all tables in schema public to " + ROLE,
				"grant all on sequence event_id_seq to " + ROLE);
	}

	@BeforeEach
	void start() {
		this.pool = pool();
		this.intake = intake(this.published::add);
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.intake.close();
		this.pool.close();
	}

	@Test
	void revokedRightIsARetryableFailureThatReadinessNames() throws Exception {
		sql("revoke insert on all tables in schema public from " + ROLE);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(write(SampleEvent.delivery().event())::get)
			.withCauseInstanceOf(EventLogUnavailableException.class);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.health.health().getDetails().get("cause")).asString().contains("lacks the right to write");
		assertThat(this.published).last(InstanceOfAssertFactories.type(EventsNotRecorded.class))
			.satisfies((event) -> assertThat(event.cause().sqlState()).isEqualTo("42501"));
		sql("grant insert on all tables in schema public to " + ROLE);
		awaitHealth(Status.UP);
	}

	@Test
	void idleIntakeNoticesAReadOnlyServer() throws Exception {
		assertThat(write(SampleEvent.delivery().event()).get()).isTrue();
		sql("alter role " + ROLE + " set default_transaction_read_only = on");
		this.pool.getHikariPoolMXBean().softEvictConnections();
		awaitHealth(Status.DOWN);
		assertThat(this.health.health().getDetails().get("cause")).asString().contains("read-only");
		sql("alter role " + ROLE + " reset default_transaction_read_only");
		this.pool.getHikariPoolMXBean().softEvictConnections();
		awaitHealth(Status.UP);
	}

	@Test
	void fullDiskIsOverWhenTheFailedEventIsWritten() throws Exception {
		sql("""
				create function full_disk() returns trigger language plpgsql as $$
				begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$""",
				"create trigger full_disk before insert on event for each row execute function full_disk()");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(write(SampleEvent.delivery().event())::get)
			.withCauseInstanceOf(EventLogUnavailableException.class);
		await().during(Duration.ofMillis(1_500))
			.atMost(NOTICED)
			.until(() -> this.health.health().getStatus().equals(Status.DOWN));
		assertThat(this.health.health().getDetails().get("cause")).asString().contains("disk is full");
		sql("drop trigger full_disk on event", "drop function full_disk()");
		awaitHealth(Status.UP);
	}

	@Test
	void sequenceBehindItsIdsIsSetForward() throws Exception {
		assertThat(write(SampleEvent.delivery().event()).get()).isTrue();
		sql("select setval('event_id_seq', max(id), false) from event");
		assertThat(write(SampleEvent.delivery().event()).get()).isTrue();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void violationByEveryEventIsNotFinal() throws Exception {
		sql("alter table event add constraint of_all check (recipient = '') not valid");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(write(SampleEvent.delivery().event())::get)
			.satisfies((ex) -> assertThat(ex).hasNoSuppressedExceptions()
				.cause()
				.isNotInstanceOf(UnstorableEventException.class));
		assertThat(this.health.health().getStatus()).isEqualTo(Status.DOWN);
		sql("alter table event drop constraint of_all");
		assertThat(write(SampleEvent.delivery().event()).get()).isTrue();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void violationByOneEventIsFinal() throws Exception {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(write(TestIntake.rejectedByTheDatabase())::get)
			.withCauseInstanceOf(UnstorableEventException.class);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void valueTooLongForAnIndexIsFinal() throws Exception {
		sql("create index too_short on event (details)");
		String random = IntStream.range(0, 1_000)
			.mapToObj((i) -> UUID.randomUUID().toString())
			.collect(Collectors.joining());
		PostmarkEvent tooLong = new PostmarkEvent(EventType.DELIVERY, "m-1", "ada@example.com", null, null, null, null,
				null, null, random, null, Instant.EPOCH);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(write(tooLong)::get)
			.withCauseInstanceOf(UnstorableEventException.class);
		sql("drop index too_short");
	}

	@Test
	void failingListenerDoesNotFailTheIntake() throws Exception {
		GroupCommit deaf = intake((event) -> {
			throw new NoClassDefFoundError("a listener's");
		});
		assertThat(TestIntake.write(deaf, SampleEvent.delivery().event()).get()).isTrue();
		assertThat(TestIntake.write(deaf, SampleEvent.delivery().event()).get()).isTrue();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
		deaf.close();
	}

	@Test
	void errorDoesNotEndTheWriter() throws Exception {
		AtomicInteger errors = new AtomicInteger(10);
		IntakeHealthIndicator broken = new IntakeHealthIndicator(
				new FailureLogs(new SimpleMeterRegistry(), Clock.systemUTC())) {

			@Override
			void turn() {
				if (errors.getAndDecrement() > 0) {
					throw new StackOverflowError();
				}
				super.turn();
			}

			@Override
			void failed(Throwable failure) {
				throw new NoClassDefFoundError("the log's");
			}

		};
		GroupCommit unlucky = TestIntake.groupCommit(this.pool, this.published::add, broken);
		await().until(() -> errors.get() <= 0);
		assertThat(TestIntake.write(unlucky, SampleEvent.delivery().event())).succeedsWithin(NOTICED);
		unlucky.close();
	}

	@Test
	void interruptDoesNotEndTheWriter() throws Exception {
		Set<Thread> others = writers();
		GroupCommit interrupted = intake(this.published::add);
		assertThat(TestIntake.write(interrupted, SampleEvent.delivery().event()).get()).isTrue();
		Thread writer = writers().stream().filter((thread) -> !others.contains(thread)).findAny().orElseThrow();
		writer.interrupt();
		await().until(() -> !writer.isInterrupted());
		assertThat(TestIntake.write(interrupted, SampleEvent.delivery().event())).succeedsWithin(NOTICED);
		interrupted.close();
	}

	@Test
	void databaseThatHangsKeepsNeitherReadinessUpNorTheServiceFromStopping() throws Exception {
		assertThat(write(SampleEvent.delivery().event()).get()).isTrue();
		try (Connection lock = TestDatabase.connect(DATABASE)) {
			lock.setAutoCommit(false);
			lock.createStatement().execute("lock table event in exclusive mode");
			CompletableFuture<Boolean> waiting = write(SampleEvent.delivery().event());
			awaitHealth(Status.DOWN);
			assertThat(this.health.health().getDetails().get("cause")).asString().contains("has not answered");
			CompletableFuture<Void> closed = CompletableFuture
				.runAsync(() -> assertThatNoException().isThrownBy(this.intake::close));
			assertThat(closed).succeedsWithin(Duration.ofSeconds(6));
			assertThat(waiting).isCompletedExceptionally();
			lock.rollback();
		}
	}

	private CompletableFuture<Boolean> write(PostmarkEvent event) {
		return TestIntake.write(this.intake, event);
	}

	private void awaitHealth(Status status) {
		await().atMost(NOTICED).until(() -> this.health.health().getStatus().equals(status));
	}

	private GroupCommit intake(ApplicationEventPublisher publisher) {
		return TestIntake.groupCommit(this.pool, publisher, this.health);
	}

	private static Set<Thread> writers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("group-commit"))
			.collect(Collectors.toSet());
	}

	private static HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(DATABASE.getJdbcUrl());
		pool.setUsername(ROLE);
		pool.setPassword("secret");
		pool.setMaximumPoolSize(2);
		return pool;
	}

	private static void sql(String... statements) throws SQLException {
		try (Connection connection = TestDatabase.connect(DATABASE)) {
			for (String statement : statements) {
				connection.createStatement().execute(statement);
			}
		}
	}

}

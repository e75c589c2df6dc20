package app.raxx.deliverymonitor.event.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.event.EventsRecorded;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@MonitorTest
class GroupCommitTests {

	private static final Duration READINESS_LIMIT = Duration.ofSeconds(1);

	@Autowired
	EventLog eventLog;

	@Autowired
	MeterRegistry meters;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Postmark postmark;

	@Autowired
	HikariDataSource dataSource;

	@Test
	void waitingEventsShareOneStatement() throws Exception {
		List<CompletableFuture<Outcome>> answers = recordWhileTheLogIsLocked(
				Stream.generate(() -> SampleEvent.delivery().event()).limit(200).toList());
		for (Future<Outcome> answer : answers) {
			assertThat(answer.get()).isEqualTo(Outcome.RECORDED);
		}
		assertThat(transactionsThatWrote()).isEqualTo(1);
	}

	@Test
	void rejectedEventFailsAlone() throws Exception {
		List<PostmarkEvent> reports = new ArrayList<>(
				Stream.generate(() -> SampleEvent.delivery().event()).limit(99).toList());
		reports.add(50, TestIntake.rejectedByTheDatabase());
		List<CompletableFuture<Outcome>> answers = recordWhileTheLogIsLocked(reports);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(answers.remove(50)::get)
			.withCauseInstanceOf(UnstorableEventException.class);
		for (Future<Outcome> answer : answers) {
			assertThat(answer.get()).isEqualTo(Outcome.RECORDED);
		}
		assertThat(events()).isEqualTo(99).isEqualTo(tallied());
	}

	@Test
	void cancelledEventIsNotWritten() throws Exception {
		List<Integer> recorded = new CopyOnWriteArrayList<>();
		try (GroupCommit commit = TestIntake.groupCommit(this.dataSource,
				(event) -> recorded.add(((EventsRecorded) event).count()))) {
			Future<Boolean> first;
			try (Connection lock = lockTheLog()) {
				first = TestIntake.write(commit, SampleEvent.delivery().event());
				await().atMost(Duration.ofSeconds(10)).until(() -> writerWaitsForTheLock());
				TestIntake.write(commit, SampleEvent.delivery().event()).cancel(false);
				lock.rollback();
			}
			assertThat(first.get()).isTrue();
			assertThat(TestIntake.write(commit, SampleEvent.delivery().event()).get()).isTrue();
		}
		assertThat(recorded).containsExactly(1, 1);
		assertThat(events()).isEqualTo(2).isEqualTo(tallied());
	}

	@Test
	void closeCompletesEveryFuture() throws Exception {
		for (int round = 0; round < 20; round++) {
			try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
				List<Future<Boolean>> answers = new ArrayList<>();
				try (GroupCommit commit = TestIntake.groupCommit(this.dataSource)) {
					for (int i = 0; i < 50; i++) {
						answers
							.add(senders.submit(() -> TestIntake.write(commit, SampleEvent.delivery().event()).join()));
					}
				}
				try {
					for (Future<Boolean> answer : answers) {
						assertThat(isWrittenOrRejected(answer)).isTrue();
					}
				}
				finally {
					senders.shutdownNow();
				}
			}
		}
	}

	private HttpStatusCode readiness() {
		return this.postmark.client().get().uri("/readyz").exchange().expectBody().returnResult().getStatus();
	}

	private static boolean isWrittenOrRejected(Future<Boolean> answer) throws Exception {
		try {
			return answer.get(5, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			return ex.getCause() instanceof EventLogUnavailableException;
		}
	}

	@Test
	void eventIsRecordedWhileReadersHoldAllConnections() throws Exception {
		List<Connection> held = new ArrayList<>();
		try {
			for (int i = 0; i < this.dataSource.getMaximumPoolSize(); i++) {
				held.add(this.dataSource.getConnection());
			}
			Future<Outcome> answer = this.eventLog.record(SampleEvent.delivery().event());
			assertThat(answer.get(3, TimeUnit.SECONDS)).isEqualTo(Outcome.RECORDED);
			assertThat(CompletableFuture.supplyAsync(this::readiness)).as("readiness")
				.succeedsWithin(READINESS_LIMIT)
				.isEqualTo(HttpStatus.OK);
		}
		finally {
			for (Connection connection : held) {
				connection.close();
			}
		}
	}

	@Test
	void eventRepeatedWithinABatchIsRecordedOnce() throws Exception {
		PostmarkEvent report = SampleEvent.delivery().event();
		List<Outcome> outcomes = new ArrayList<>();
		for (Future<Outcome> answer : recordWhileTheLogIsLocked(Collections.nCopies(10, report))) {
			outcomes.add(answer.get());
		}
		assertThat(outcomes).containsOnlyOnce(Outcome.RECORDED).filteredOn(Outcome.DUPLICATE::equals).hasSize(9);
		assertThat(events()).isEqualTo(1).isEqualTo(tallied());
	}

	@Test
	void fullQueueRejectsAtOnce() throws Exception {
		List<Future<Outcome>> waiting = new ArrayList<>();
		try (Connection lock = lockTheLog()) {
			recordUntilTheWriterIsBusy();
			for (int i = 0; i < GroupCommit.QUEUE_CAPACITY; i++) {
				waiting.add(this.eventLog.record(SampleEvent.delivery().event()));
			}
			await().atMost(Duration.ofSeconds(10)).until(() -> queueDepth() == GroupCommit.QUEUE_CAPACITY);
			assertThatExceptionOfType(EventLogUnavailableException.class)
				.isThrownBy(() -> this.eventLog.record(SampleEvent.delivery().event()))
				.withMessage("Too many events are waiting to be written");
			assertThat(CompletableFuture.supplyAsync(() -> this.postmark.sends(SampleEvent.delivery())))
				.succeedsWithin(Duration.ofSeconds(5))
				.satisfies((answer) -> answer.expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
			lock.rollback();
		}
		for (Future<Outcome> answer : waiting) {
			assertThat(answer.get()).isEqualTo(Outcome.RECORDED);
		}
	}

	@Test
	void alertRulesNameTheCapacityOfTheQueue() throws IOException {
		assertThat(Path.of("docs/observability/prometheus-rules.yaml")).content()
			.contains("max(postmark_queue_depth) > " + GroupCommit.QUEUE_CAPACITY / 2)
			.contains("At " + GroupCommit.QUEUE_CAPACITY + " the service begins to turn events away");
	}

	@Test
	void overlappingBatchesOfTwoWritersDoNotDeadlock() throws Exception {
		RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
		List<PostmarkEvent> reports = Stream.generate(() -> SampleEvent.delivery().event()).limit(400).toList();
		try (GroupCommit otherInstance = TestIntake.groupCommit(this.dataSource)) {
			long recorded = 0;
			for (int round = 0; round < 5; round++) {
				List<PostmarkEvent> shuffled = new ArrayList<>(reports);
				Collections.shuffle(shuffled, Random.from(random));
				List<Future<Boolean>> answers = new ArrayList<>();
				for (PostmarkEvent report : shuffled) {
					answers.add(this.eventLog.record(report).thenApply(Outcome.RECORDED::equals));
					answers.add(TestIntake.write(otherInstance, report));
				}
				for (Future<Boolean> answer : answers) {
					recorded += answer.get() ? 1 : 0;
				}
			}
			assertThat(recorded).isEqualTo(400);
		}
		assertThat(events()).isEqualTo(400).isEqualTo(tallied());
	}

	/** The events wait in the queue until the lock is released. */
	private List<CompletableFuture<Outcome>> recordWhileTheLogIsLocked(List<PostmarkEvent> reports) throws Exception {
		List<CompletableFuture<Outcome>> answers = new ArrayList<>();
		try (Connection lock = lockTheLog()) {
			recordUntilTheWriterIsBusy();
			reports.forEach((report) -> answers.add(this.eventLog.record(report)));
			lock.rollback();
		}
		CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
			.handle((none, failure) -> none)
			.get(10, TimeUnit.SECONDS);
		return answers;
	}

	/** The writer takes one event and waits for the lock. */
	private void recordUntilTheWriterIsBusy() {
		this.eventLog.record(SampleEvent.delivery().fromTheTestButton().event());
		await().atMost(Duration.ofSeconds(10)).until(() -> writerWaitsForTheLock());
	}

	/** After an event the writer does not try by itself for a while. */
	private Connection lockTheLog() throws SQLException {
		this.eventLog.record(SampleEvent.delivery().fromTheTestButton().event()).join();
		Connection connection = this.dataSource.getConnection();
		connection.setAutoCommit(false);
		connection.createStatement().execute("lock table event in exclusive mode");
		return connection;
	}

	private boolean writerWaitsForTheLock() {
		return this.jdbc.sql("select exists (select from pg_locks where not granted and relation = 'event'::regclass)")
			.query(Boolean.class)
			.single();
	}

	private double queueDepth() {
		return this.meters.get("postmark.queue.depth").gauge().value();
	}

	private long transactionsThatWrote() {
		return this.jdbc.sql("select count(distinct xmin::text) from event where kind <> 'test'")
			.query(Long.class)
			.single();
	}

	private long events() {
		return this.jdbc.sql("select count(*) from event where kind <> 'test'").query(Long.class).single();
	}

	private long tallied() {
		return this.jdbc.sql("select distinct sum(delivered + bounced + spam_complaint) from tally group by span")
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

}

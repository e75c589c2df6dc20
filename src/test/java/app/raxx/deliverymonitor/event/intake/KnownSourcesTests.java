package app.raxx.deliverymonitor.event.intake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.LogTallies;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.event.source.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@MonitorTest
class KnownSourcesTests {

	private static final Instant NOW = Instant.parse("2026-05-04T12:34:56Z");

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	/** A stream that no other test has used. */
	private final String stream = UUID.randomUUID().toString();

	@Test
	void sourcesThatTwoInstancesSeeAtOnceAreOneRowEach() throws Exception {
		List<PostmarkEvent> reports = new ArrayList<>(LongStream.range(0, 300)
			.mapToObj((number) -> delivery((number % 3 == 0) ? null : number % 3, this.stream + number % 20))
			.toList());
		Collections.shuffle(reports);
		List<Future<?>> answers = new ArrayList<>();
		try (GroupCommit one = TestIntake.groupCommit(this.dataSource);
				GroupCommit other = TestIntake.groupCommit(this.dataSource)) {
			for (PostmarkEvent report : reports) {
				answers.add(TestIntake.write((answers.size() % 2 == 0) ? one : other, report));
			}
			for (Future<?> answer : answers) {
				answer.get();
			}
		}
		assertThat(this.jdbc.sql("select count(*) from event").query(Integer.class).single()).isEqualTo(300);
		assertThat(this.jdbc.sql("select count(*) from source where message_stream like ? || '%'")
			.param(this.stream)
			.query(Integer.class)
			.single()).isEqualTo(60);
		assertThat(this.jdbc.sql("""
				select coalesce(server_id, 0) || ' ' || message_stream, count(*)
				  from event
				  join source on source.id = event.source
				 group by 1
				having count(*) <> 5""").query().listOfRows()).isEmpty();
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
	}

	@Test
	void knownSourceNeedsNoStatement() throws SQLException {
		AtomicInteger statements = new AtomicInteger();
		try (Connection connection = counting(statements, this.dataSource.getConnection())) {
			KnownSources sources = new KnownSources();
			List<NewEvent> events = Stream.of(delivery(7L, this.stream), delivery(null, null))
				.map(TestIntake::delivered)
				.toList();
			List<Long> ids = sources.ids(connection, events, NOW);
			assertThat(ids).doesNotHaveDuplicates().endsWith(0L);
			assertThat(statements).hasPositiveValue();
			statements.set(0);
			assertThat(sources.ids(connection, events, NOW)).isEqualTo(ids);
			assertThat(statements).hasValue(0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 198, 199, 200, 201 })
	void sourceIsTheSameWhenItIsReadAgain(int blanks) throws SQLException {
		AtomicInteger statements = new AtomicInteger();
		try (Connection connection = counting(statements, this.dataSource.getConnection())) {
			KnownSources sources = new KnownSources();
			List<NewEvent> events = List.of(TestIntake.delivered(delivery(8L, " ".repeat(blanks) + "x📬")));
			List<Long> ids = sources.ids(connection, events, NOW);
			statements.set(0);
			assertThat(sources.ids(connection, events, NOW)).isEqualTo(ids).doesNotContain(0L);
			assertThat(statements).hasValue(0);
		}
	}

	@Test
	void streamsOfSeveralServersAreNamedOnce() {
		Stream.of(delivery(7L, this.stream), delivery(8L, this.stream), delivery(8L, this.stream + "2"))
			.forEach((report) -> this.eventLog.record(report).join());
		assertThat(this.eventLog.streams((source) -> Objects.equals(source.messageStream(), this.stream)))
			.containsExactly(this.stream);
		assertThat(this.eventLog.streams((source) -> Objects.equals(source.serverId(), 8L))).contains(this.stream,
				this.stream + "2");
	}

	@Test
	void sourceOfARejectedBatchIsKept() {
		PostmarkEvent rejected = new PostmarkEvent(EventType.DELIVERY, "m-1", "ada@example.com", null, this.stream, 7L,
				null, null, null, null, null, Instant.MAX);
		CompletableFuture<?> answer = this.eventLog.record(rejected);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(answer::get)
			.withCauseInstanceOf(UnstorableEventException.class);
		this.eventLog.record(delivery(7L, this.stream)).join();
		assertThat(sourceOfTheEvent()).isEqualTo(this.stream);
	}

	@Test
	void sourceIsAddedAgainOnAServerThatLacksIt() throws SQLException {
		KnownSources sources = new KnownSources();
		List<NewEvent> events = List.of(TestIntake.delivered(delivery(7L, this.stream)));
		try (Connection lost = this.dataSource.getConnection(); Connection next = this.dataSource.getConnection()) {
			sources.ids(lost, events, NOW);
			this.jdbc.sql("delete from source where message_stream = ?").param(this.stream).update();
			long id = sources.ids(next, events, NOW).getFirst();
			assertThat(this.jdbc.sql("select message_stream from source where id = ?")
				.param(id)
				.query(String.class)
				.single()).isEqualTo(this.stream);
		}
	}

	@Test
	void sourcesBeyondTheLimitShareOne() throws SQLException {
		int filler = this.jdbc.sql("""
				insert into source
				select id, -999, id, now()
				  from generate_series((select max(id) + 1 from source), :most - 1) as id""")
			.param("most", Source.MOST)
			.update();
		try (Connection connection = this.dataSource.getConnection()) {
			List<NewEvent> events = Stream.of("a", "b", "c")
				.map((name) -> TestIntake.delivered(delivery(7L, this.stream + name)))
				.toList();
			KnownSources sources = new KnownSources();
			assertThat(sources.ids(connection, events, NOW)).containsExactly((long) Source.MOST, 0L, 0L);
			assertThat(sources.ids(connection, events.reversed(), NOW)).containsExactly(0L, 0L, (long) Source.MOST);
			assertThat(this.jdbc.sql("select max(id) from source").query(Integer.class).single())
				.isEqualTo(Source.MOST);
		}
		finally {
			assertThat(this.jdbc.sql("delete from source where server_id = -999 or message_stream like ? || '%'")
				.param(this.stream)
				.update()).isEqualTo(filler + 1);
		}
	}

	private String sourceOfTheEvent() {
		return this.jdbc.sql("select message_stream from event join source on source.id = event.source")
			.query(String.class)
			.single();
	}

	private static PostmarkEvent delivery(@Nullable Long server, @Nullable String stream) {
		return SampleEvent.delivery().with("ServerID", server).with("MessageStream", stream).event();
	}

	private static Connection counting(AtomicInteger statements, Connection connection) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().endsWith("Statement")) {
						statements.incrementAndGet();
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}

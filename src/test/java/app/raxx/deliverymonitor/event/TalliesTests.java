package app.raxx.deliverymonitor.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class TalliesTests {

	private static final Instant NOW = Instant.parse("2026-05-04T12:34:56.789Z");

	private static final Duration A_DAY = Duration.ofHours(24);

	private static final Duration A_WEEK = Duration.ofDays(7);

	@Autowired
	DataSource dataSource;

	@Autowired
	JdbcClient jdbc;

	@Test
	void forgetTheSecondsThatNoWindowIsSureToReadAndCountAsBefore() {
		record(NOW.minus(A_WEEK).minusMillis(1));
		record(NOW.minus(A_WEEK).plusMillis(300));
		record(NOW.minus(A_WEEK).plusSeconds(2));
		record(NOW.minus(A_DAY).minusMillis(1));
		record(NOW.minus(A_DAY).plusMillis(300));
		record(NOW.minusSeconds(1));
		Tallies tallies = new Tallies(this.jdbc, TestClock.standingAt(NOW));
		tallies.forgetSeconds();
		assertThat(seconds()).isEqualTo(3);
		assertThat(tallies.since(NOW.minus(A_DAY))).isEqualTo(new Counts(2, 0, 0));
		assertThat(tallies.since(NOW.minus(A_WEEK))).isEqualTo(new Counts(5, 0, 0));
	}

	@Test
	void readNoMoreThanASecondOfTheLog() {
		record(NOW.minus(A_DAY).plusSeconds(1));
		record(NOW.minus(A_DAY).plusSeconds(70));
		record(NOW);
		this.jdbc.sql("delete from event").update();
		assertThat(new Tallies(this.jdbc, TestClock.standingAt(NOW)).since(NOW.minus(A_DAY)))
			.isEqualTo(new Counts(3, 0, 0));
	}

	/** An hour is the same one for whoever writes, wherever its clock hangs. */
	@Test
	void doNotDependOnTheTimeZoneOfAConnection() throws Exception {
		SingleConnectionDataSource kolkata = new SingleConnectionDataSource(this.dataSource.getConnection(), true);
		try {
			JdbcClient.create(kolkata).sql("set time zone 'Asia/Kolkata'").update();
			record(NOW, this.dataSource);
			record(NOW, kolkata);
		}
		finally {
			JdbcClient.create(kolkata).sql("reset time zone").update();
			kolkata.destroy();
		}
		assertThat(this.jdbc.sql("select events from tally where span = 'hour'").query(Long.class).list())
			.containsExactly(2L);
	}

	@Test
	void areMadeOfTheMinutesOfAnOlderVersion() throws Exception {
		JdbcConnectionDetails database = TestDatabase.fresh();
		SingleConnectionDataSource connection = new SingleConnectionDataSource(TestDatabase.connect(database), true);
		try {
			JdbcClient older = JdbcClient.create(connection);
			Flyway.configure().dataSource(connection).target("34").load().migrate();
			older.sql("""
					insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
					select gen_random_uuid(), 'Delivery', case n % 50 when 0 then 'bounced' else 'delivered' end, n,
					       'ada@example.com', at, at
					  from generate_series(1, 20000) as n, lateral (select now() - n * interval '4 seconds' as at)""")
				.update();
			older.sql("""
					insert into tally (minute, kind, events)
					select date_trunc('minute', recorded_at), kind, count(*) from event group by 1, 2""").update();
			Flyway.configure().dataSource(connection).load().migrate();
			assertThat(older.sql("select span, start, kind, events from tally order by 1, 2, 3").query().listOfRows())
				.isEqualTo(older.sql("""
						select span, date_trunc(span, recorded_at, 'UTC') as start, kind, count(*) as events
						  from event, unnest(array['second', 'minute', 'hour']) as span
						 group by 1, 2, 3
						 order by 1, 2, 3""").query().listOfRows())
				.hasSizeGreaterThan(20_000);
		}
		finally {
			connection.destroy();
		}
	}

	private void record(Instant at) {
		record(at, this.dataSource);
	}

	private static void record(Instant at, DataSource connection) {
		PostmarkEvent report = Reports.delivery();
		new EventWriter(connection, Clock.fixed(at, ZoneOffset.UTC))
			.write(List.of(new NewEvent(Identity.of(report), Kind.DELIVERED, report, false)));
	}

	private long seconds() {
		return this.jdbc.sql("select count(*) from tally where span = 'second'").query(Long.class).single();
	}

}

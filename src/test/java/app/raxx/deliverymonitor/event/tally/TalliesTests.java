package app.raxx.deliverymonitor.event.tally;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.intake.TestIntake;
import app.raxx.deliverymonitor.event.source.Sources;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
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

	@Autowired
	Sources sources;

	@Test
	void countsStayTheSameWhenOldSecondsAreDeleted() {
		record(NOW.minus(A_WEEK).minusMillis(1));
		record(NOW.minus(A_WEEK).plusMillis(300));
		record(NOW.minus(A_WEEK).plusSeconds(2));
		record(NOW.minus(A_DAY).minusMillis(1));
		record(NOW.minus(A_DAY).plusMillis(300));
		record(NOW.minusSeconds(1));
		Tallies tallies = new Tallies(this.jdbc, this.sources, TestClock.standingAt(NOW));
		tallies.forgetSeconds();
		assertThat(seconds()).isEqualTo(3);
		assertThat(tallies.since(NOW.minus(A_DAY))).isEqualTo(new Counts(2, 0, 0));
		assertThat(tallies.since(NOW.minus(A_WEEK))).isEqualTo(new Counts(5, 0, 0));
	}

	@Test
	void oldSecondsAreDeletedInBatches() {
		record(NOW.minus(A_DAY.multipliedBy(30)));
		record(NOW.minus(A_DAY.multipliedBy(29)));
		record(NOW.minus(A_DAY.multipliedBy(28)));
		Tallies tallies = new Tallies(this.jdbc, this.sources, TestClock.standingAt(NOW));
		assertThat(tallies.forgetSeconds(NOW.atOffset(ZoneOffset.UTC), 2)).isEqualTo(2);
		assertThat(seconds()).isEqualTo(1);
		tallies.forgetSeconds();
		assertThat(seconds()).isZero();
	}

	@Test
	void wholeSecondsAreReadFromTheTallies() {
		record(NOW.minus(A_DAY).plusSeconds(1));
		record(NOW.minus(A_DAY).plusSeconds(70));
		record(NOW);
		this.jdbc.sql("delete from event").update();
		assertThat(new Tallies(this.jdbc, this.sources, TestClock.standingAt(NOW)).since(NOW.minus(A_DAY)))
			.isEqualTo(new Counts(3, 0, 0));
	}

	@Test
	void eachKindIsCountedInTheTalliesAndInTheSecondThatIsCut() {
		for (Instant time : List.of(NOW.minus(A_DAY).plusMillis(100), NOW.minusSeconds(1))) {
			List.of(EventCategory.DELIVERED, EventCategory.BOUNCED, EventCategory.BOUNCED, EventCategory.SPAM_COMPLAINT,
					EventCategory.SPAM_COMPLAINT, EventCategory.SPAM_COMPLAINT, EventCategory.NOTICE)
				.forEach((kind) -> TestIntake.recordAt(time, kind, this.dataSource));
		}
		assertThat(new Tallies(this.jdbc, this.sources, TestClock.standingAt(NOW)).since(NOW.minus(A_DAY)))
			.isEqualTo(new Counts(2, 4, 6));
	}

	@Test
	void sourceWithoutCountedEventsHasNoCounts() {
		TestIntake.recordAt(NOW.minus(A_DAY).plusMillis(100), EventCategory.NOTICE, this.dataSource);
		TestIntake.recordAt(NOW.minusSeconds(1), EventCategory.TEST, this.dataSource);
		assertThat(
				new Tallies(this.jdbc, this.sources, TestClock.standingAt(NOW)).bySource(NOW.minus(A_DAY)).bySource())
			.isEmpty();
	}

	/** Hours in India begin 30 minutes later than in UTC. */
	@Test
	void talliesDoNotDependOnTheTimeZoneOfTheConnection() throws Exception {
		SingleConnectionDataSource kolkata = new SingleConnectionDataSource(this.dataSource.getConnection(), true);
		try {
			JdbcClient.create(kolkata).sql("set time zone 'Asia/Kolkata'").update();
			record(NOW);
			TestIntake.recordAt(NOW, kolkata);
		}
		finally {
			JdbcClient.create(kolkata).sql("reset time zone").update();
			kolkata.destroy();
		}
		assertThat(this.jdbc.sql("select delivered from tally where span = 'hour'").query(Long.class).list())
			.containsExactly(2L);
	}

	private void record(Instant time) {
		TestIntake.recordAt(time, this.dataSource);
	}

	private long seconds() {
		return this.jdbc.sql("select count(*) from tally where span = 'second'").query(Long.class).single();
	}

}

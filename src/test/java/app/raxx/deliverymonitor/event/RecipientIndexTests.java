package app.raxx.deliverymonitor.event;

import java.time.Duration;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class RecipientIndexTests {

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	RecipientIndex index;

	@BeforeEach
	void withOneAddressInTheList() {
		this.index = new RecipientIndex(this.jdbc);
		pagesInTheList();
		this.eventLog.record(Reports.delivery());
	}

	@ParameterizedTest
	@CsvSource({ "499, 0, 60000, false", "500, 0, 0, true", "500, 20, 199, false", "500, 20, 200, true",
			"4999, 20, 199, false", "5000, 20, 0, true" })
	void restsTenTimesAsLongAsItWorkedUnlessTheListIsFull(int gathered, long tookMillis, long restedMillis,
			boolean isTime) {
		assertThat(RecipientIndex.isTime(gathered, Duration.ofMillis(tookMillis), Duration.ofMillis(restedMillis)))
			.isEqualTo(isTime);
	}

	@Test
	void leavesFewInTheList() {
		this.index.on(new EventsRecorded(RecipientIndex.FEW - 1));
		this.index.move();
		assertThat(pagesInTheList()).as("too few yet").isPositive();
	}

	@Test
	void leavesNothingInTheListOfMore() {
		this.index.on(new EventsRecorded(RecipientIndex.FEW - 1));
		this.index.on(new EventsRecorded(1));
		this.index.move();
		assertThat(pagesInTheList()).isZero();
	}

	@Test
	void countsAnewAfterwards() {
		this.index.on(new EventsRecorded(RecipientIndex.MANY));
		this.index.move();
		this.eventLog.record(Reports.delivery());
		this.index.on(new EventsRecorded(1));
		this.index.move();
		assertThat(pagesInTheList()).isPositive();
	}

	@Test
	void makesUpForTheTimeWhenTheDatabaseWasAway() {
		DelegatingDataSource database = new DelegatingDataSource(
				new DriverManagerDataSource("jdbc:postgresql://localhost:1/away"));
		RecipientIndex index = new RecipientIndex(JdbcClient.create(database));
		index.on(new EventsRecorded(RecipientIndex.MANY));
		index.move();
		database.setTargetDataSource(this.dataSource);
		index.move();
		assertThat(pagesInTheList()).isZero();
	}

	/** Empties the list. */
	private long pagesInTheList() {
		return this.jdbc.sql("select gin_clean_pending_list('event_by_recipient')").query(Long.class).single();
	}

}

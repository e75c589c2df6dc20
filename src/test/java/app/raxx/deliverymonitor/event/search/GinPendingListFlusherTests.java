package app.raxx.deliverymonitor.event.search;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventsRecorded;
import app.raxx.deliverymonitor.event.Reports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class GinPendingListFlusherTests {

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	GinPendingListFlusher index;

	@BeforeEach
	void withOneAddressInTheList() {
		this.index = new GinPendingListFlusher(this.jdbc);
		pagesInTheList();
		this.eventLog.record(Reports.delivery()).join();
	}

	@Test
	void movesManyAtATime() {
		this.index.on(new EventsRecorded(GinPendingListFlusher.MANY - 1));
		this.index.move();
		assertThat(pagesInTheList()).as("too few yet").isPositive();
	}

	@Test
	void leavesNothingInTheList() {
		this.index.on(new EventsRecorded(GinPendingListFlusher.MANY - 1));
		this.index.on(new EventsRecorded(1));
		this.index.move();
		assertThat(pagesInTheList()).isZero();
	}

	@Test
	void countsAnewAfterwards() {
		this.index.on(new EventsRecorded(GinPendingListFlusher.MANY));
		this.index.move();
		this.eventLog.record(Reports.delivery()).join();
		this.index.on(new EventsRecorded(1));
		this.index.move();
		assertThat(pagesInTheList()).isPositive();
	}

	@Test
	void makesUpForTheTimeWhenTheDatabaseWasAway() {
		DelegatingDataSource database = new DelegatingDataSource(
				new DriverManagerDataSource("jdbc:postgresql://localhost:1/away"));
		GinPendingListFlusher index = new GinPendingListFlusher(JdbcClient.create(database));
		index.on(new EventsRecorded(GinPendingListFlusher.MANY));
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

package app.raxx.deliverymonitor.event.search;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventsRecorded;
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

	GinPendingListFlusher flusher;

	@BeforeEach
	void withOneAddressInTheList() {
		this.flusher = new GinPendingListFlusher(this.jdbc);
		flushedPages();
		this.eventLog.record(SampleEvent.delivery().event()).join();
	}

	@Test
	void listIsNotFlushedBeforeABatchIsPending() {
		this.flusher.on(new EventsRecorded(GinPendingListFlusher.BATCH_SIZE - 1));
		this.flusher.flush();
		assertThat(flushedPages()).as("pages left in the list").isPositive();
	}

	@Test
	void fullBatchLeavesNothingInTheList() {
		this.flusher.on(new EventsRecorded(GinPendingListFlusher.BATCH_SIZE - 1));
		this.flusher.on(new EventsRecorded(1));
		this.flusher.flush();
		assertThat(flushedPages()).isZero();
	}

	@Test
	void countStartsAgainAfterAFlush() {
		this.flusher.on(new EventsRecorded(GinPendingListFlusher.BATCH_SIZE));
		this.flusher.flush();
		this.eventLog.record(SampleEvent.delivery().event()).join();
		this.flusher.on(new EventsRecorded(1));
		this.flusher.flush();
		assertThat(flushedPages()).isPositive();
	}

	@Test
	void failedFlushIsRepeated() {
		DelegatingDataSource database = new DelegatingDataSource(
				new DriverManagerDataSource("jdbc:postgresql://localhost:1/unavailable"));
		GinPendingListFlusher flusher = new GinPendingListFlusher(JdbcClient.create(database));
		flusher.on(new EventsRecorded(GinPendingListFlusher.BATCH_SIZE));
		flusher.flush();
		database.setTargetDataSource(this.dataSource);
		flusher.flush();
		assertThat(flushedPages()).isZero();
	}

	/** Also empties the list. */
	private long flushedPages() {
		return this.jdbc.sql("select gin_clean_pending_list('event_by_recipient')").query(Long.class).single();
	}

}

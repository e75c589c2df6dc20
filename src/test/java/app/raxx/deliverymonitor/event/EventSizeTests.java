package app.raxx.deliverymonitor.event;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What an event takes on the disk. {@code bench/size.sql} measures all of it. */
@MonitorTest
class EventSizeTests {

	private static final int EVENTS = 20_000;

	@Autowired
	JdbcClient jdbc;

	@Test
	void eventsOfABatchShareAnEntryOfTheIndexByTime() {
		this.jdbc.sql("truncate event").update(); // what other tests deleted is still in
													// the index
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
				select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'ada@example.com', at, at
				  from generate_series(1, :events) as n, lateral (select now() + n / 64 * interval '10 ms' as at)""")
			.param("events", EVENTS)
			.update();
		assertThat(this.jdbc.sql("select pg_relation_size('event_by_recorded_at')").query(Long.class).single() / EVENTS)
			.isLessThanOrEqualTo(10);
	}

}

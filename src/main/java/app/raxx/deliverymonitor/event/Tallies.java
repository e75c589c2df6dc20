package app.raxx.deliverymonitor.event;

import java.time.Instant;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts over a window that ends now, exact to the microsecond. */
@Repository
class Tallies {

	/**
	 * Whole minutes come from the tallies, the minute that the window's old edge cuts
	 * comes from the log: one statement, so both halves see the same snapshot.
	 */
	static final String COUNTS_SINCE = """
			with edge as (
			  select cast(:since as timestamptz)                               as since,
			         date_trunc('minute', cast(:since as timestamptz)) + interval '1 minute' as next_minute
			), counted as (
			  select kind, events
			    from tally, edge
			   where minute >= next_minute
			  union all
			  select kind, 1
			    from event, edge
			   where recorded_at > since
			     and recorded_at < next_minute
			)
			select coalesce(sum(events) filter (where kind = 'delivered'), 0)      as delivered,
			       coalesce(sum(events) filter (where kind = 'bounced'), 0)        as bounced,
			       coalesce(sum(events) filter (where kind = 'spam_complaint'), 0) as spam_complaint
			  from counted""";

	private final JdbcClient jdbc;

	Tallies(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Counts the events recorded after the given moment. */
	Counts since(Instant moment) {
		return this.jdbc.sql(COUNTS_SINCE).param("since", moment.atOffset(ZoneOffset.UTC)).query(Counts.class).single();
	}

}

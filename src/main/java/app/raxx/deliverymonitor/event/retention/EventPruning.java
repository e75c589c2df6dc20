package app.raxx.deliverymonitor.event.retention;

import java.time.Instant;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deletes old events and subtracts them from their tallies in one statement. */
@Repository
class EventPruning implements Prunable {

	/**
	 * Skips locked rows. The tallies are locked before they are compared, and in the
	 * order of the event writer, which may be adding reconciled events to them: a locked
	 * row has its current value. The range of tallies is redundant, but without it the
	 * planner reads all tallies.
	 */
	static final String DELETE = """
			with oldest as (
			  select id
			    from event
			   where recorded_at < :horizon
			   order by recorded_at, id
			   limit :most
			     for update skip locked
			), deleted as (
			  delete from event
			   using oldest
			   where event.id = oldest.id
			  returning event.recorded_at, event.kind, event.source
			), fewer as (
			  select span,
			         date_trunc(span, recorded_at, 'UTC')            as start,
			         source,
			         count(*) filter (where kind = 'delivered')      as delivered,
			         count(*) filter (where kind = 'bounced')        as bounced,
			         count(*) filter (where kind = 'spam_complaint') as spam_complaint
			    from deleted, unnest(array['second', 'minute', 'hour']) as span
			   group by 1, 2, 3
			), changed as (
			  select min(start) as first, max(start) as last
			    from fewer
			), locked as materialized (
			  select tally.span,
			         tally.start,
			         tally.source,
			         greatest(0, tally.delivered - fewer.delivered)           as delivered,
			         greatest(0, tally.bounced - fewer.bounced)               as bounced,
			         greatest(0, tally.spam_complaint - fewer.spam_complaint) as spam_complaint
			    from tally
			    join fewer
			      on tally.span = fewer.span
			     and tally.start = fewer.start
			     and tally.source = fewer.source
			   where tally.span in ('second', 'minute', 'hour')
			     and tally.start between (select first from changed) and (select last from changed)
			   order by tally.span, tally.start, tally.source
			     for update of tally
			), emptied as (
			  delete from tally
			   using locked
			   where tally.span = locked.span
			     and tally.start = locked.start
			     and tally.source = locked.source
			     and locked.delivered + locked.bounced + locked.spam_complaint <= 0
			     and tally.span in ('second', 'minute', 'hour')
			     and tally.start between (select first from changed) and (select last from changed)
			), lowered as (
			  update tally
			     set delivered      = locked.delivered,
			         bounced        = locked.bounced,
			         spam_complaint = locked.spam_complaint
			    from locked
			   where tally.span = locked.span
			     and tally.start = locked.start
			     and tally.source = locked.source
			     and locked.delivered + locked.bounced + locked.spam_complaint > 0
			     and tally.span in ('second', 'minute', 'hour')
			     and tally.start between (select first from changed) and (select last from changed)
			)
			select count(*) from deleted""";

	private final JdbcClient jdbc;

	EventPruning(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public int expire(Instant horizon, int most) {
		return this.jdbc.sql(DELETE)
			.param("horizon", horizon.atOffset(ZoneOffset.UTC))
			.param("most", most)
			.query(Integer.class)
			.single();
	}

}

package app.raxx.deliverymonitor.event.tally;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.event.source.SourceCounts;
import app.raxx.deliverymonitor.event.source.Sources;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the events of a window that ends now, exact to the microsecond. */
@Repository
public class Tallies {

	/**
	 * Reads whole hours, minutes and seconds from the tallies, and the part of a second
	 * at the window's old edge from the log. One statement, so all parts see the same
	 * snapshot. The edges are parameters, so the planner can estimate that each part is
	 * small.
	 */
	public static final String COUNTS_SINCE = """
			with counted as (
			  select source, delivered, bounced, spam_complaint
			    from tally
			   where span = 'hour'
			     and start >= :hour
			  union all
			  select source, delivered, bounced, spam_complaint
			    from tally
			   where span = 'minute'
			     and start >= :minute
			     and start < :hour
			  union all
			  select source, delivered, bounced, spam_complaint
			    from tally
			   where span = 'second'
			     and start >= :second
			     and start < :minute
			  union all
			  select source, (kind = 'delivered')::int, (kind = 'bounced')::int, (kind = 'spam_complaint')::int
			    from event
			   where recorded_at > :since
			     and recorded_at < :second
			)
			select source, sum(delivered) as delivered, sum(bounced) as bounced, sum(spam_complaint) as spam_complaint
			  from counted
			 group by source
			having sum(delivered + bounced + spam_complaint) > 0""";

	/**
	 * Skips rows that the writer has locked for reconciled events. The number of rows is
	 * limited, because after weeks without a run there may be more than one statement can
	 * delete within its time limit.
	 */
	private static final String FORGET_SECONDS = """
			with old as (
			  select start, source
			    from tally
			   where span = 'second'
			     and start < :before
			   limit :most
			     for update skip locked
			)
			delete from tally
			 using old
			 where tally.span = 'second'
			   and tally.start = old.start
			   and tally.source = old.source""";

	/**
	 * The longest window for which seconds are read. A longer one, which no rule has by
	 * default, counts the whole minute at its old edge in the log.
	 */
	static final Duration SECONDS_READ = Duration.ofHours(25);

	/** Longer than seconds are read, because the clocks of instances differ. */
	static final Duration SECONDS_KEPT = SECONDS_READ.plusHours(1);

	private static final int MOST_FORGOTTEN = 20_000;

	private final JdbcClient jdbc;

	private final Sources sources;

	private final Clock clock;

	Tallies(JdbcClient jdbc, Sources sources, Clock clock) {
		this.jdbc = jdbc;
		this.sources = sources;
		this.clock = clock;
	}

	/** Counts the events recorded after this time. */
	public Counts since(Instant time) {
		return bySource(time).total();
	}

	/** Counts the events recorded after this time, for each source. */
	public SourceCounts bySource(Instant time) {
		Instant moment = time.truncatedTo(ChronoUnit.MICROS);
		boolean hasSeconds = moment.isAfter(this.clock.instant().minus(SECONDS_READ));
		Map<Short, Counts> counts = new HashMap<>();
		this.jdbc.sql(COUNTS_SINCE)
			.param("since", utc(moment))
			.param("second", next(hasSeconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES, moment))
			.param("minute", next(ChronoUnit.MINUTES, moment))
			.param("hour", next(ChronoUnit.HOURS, moment))
			.query((row) -> {
				counts.put(row.getShort("source"), counts(row));
			});
		// After the connection is back: an unknown source is looked up with one
		Map<Source, Counts> named = new HashMap<>();
		counts.forEach((source, events) -> named.merge(this.sources.get(source), events, Counts::plus));
		return new SourceCounts(named);
	}

	private static Counts counts(ResultSet row) throws SQLException {
		return new Counts(row.getLong("delivered"), row.getLong("bounced"), row.getLong("spam_complaint"));
	}

	/**
	 * Gives the planner statistics. Without them it compares every tally with every other
	 * while events are pruned.
	 */
	public void analyze() {
		this.jdbc.sql("analyze (skip_locked) tally").update();
	}

	/**
	 * Deletes the seconds that are no longer read, at most 3,600 for each hour and
	 * source.
	 */
	public void forgetSeconds() {
		OffsetDateTime before = utc(this.clock.instant().minus(SECONDS_KEPT));
		while (forgetSeconds(before, MOST_FORGOTTEN) == MOST_FORGOTTEN) {
			// the next statement deletes more
		}
	}

	int forgetSeconds(OffsetDateTime before, int most) {
		return this.jdbc.sql(FORGET_SECONDS).param("before", before).param("most", most).update();
	}

	private static OffsetDateTime next(ChronoUnit span, Instant moment) {
		return utc(moment.truncatedTo(span).plus(1, span));
	}

	private static OffsetDateTime utc(Instant moment) {
		return moment.atOffset(ZoneOffset.UTC);
	}

}

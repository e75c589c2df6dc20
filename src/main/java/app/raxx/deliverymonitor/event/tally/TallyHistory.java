package app.raxx.deliverymonitor.event.tally;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.event.source.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Repository;

/** Reads counts as series for charts. */
@Repository
@NamedInterface("tally")
public class TallyHistory {

	private static final String COUNTS = """
			with asked as (
			  select cast(:now as timestamptz)                                                        as now,
			         cast(:step as interval)                                                          as step,
			         date_bin(cast(:step as interval), cast(:now as timestamptz) - cast(:span as interval), 'epoch') as first
			), step as (
			  select at
			    from asked, generate_series(first - cast(:window as interval), now, step) as at
			), counted as (
			  select date_bin(step, start, first) as at,
			         sum(delivered)               as delivered,
			         sum(bounced)                 as bounced,
			         sum(spam_complaint)          as spam_complaint
			    from tally, asked
			   where span = 'minute'
			     and (cast(:sources as smallint[]) is null or source = any(cast(:sources as smallint[])))
			     and start >= first - cast(:window as interval)
			   group by 1
			), summed as (
			  select at,
			         coalesce(sum(delivered) over steps, 0)      as delivered,
			         coalesce(sum(bounced) over steps, 0)        as bounced,
			         coalesce(sum(spam_complaint) over steps, 0) as spam_complaint
			    from step
			    left join counted using (at)
			  window steps as (order by at rows between :preceding preceding and current row)
			)
			select at, delivered, bounced, spam_complaint
			  from summed, asked
			 where at >= first
			 order by at""";

	private final JdbcClient jdbc;

	private final Sources sources;

	private final Clock clock;

	TallyHistory(JdbcClient jdbc, Sources sources, Clock clock) {
		this.jdbc = jdbc;
		this.sources = sources;
		this.clock = clock;
	}

	/**
	 * The counts of each step of a span that ends now, oldest first. The first and the
	 * last step may be incomplete.
	 */
	public List<Moment> steps(Duration span, Duration step) {
		return read(span, step, Duration.ZERO, 0, null);
	}

	/**
	 * For each step of a span that ends now, the counts of the window before it, of some
	 * sources.
	 */
	public List<Moment> windows(Duration span, Duration step, Duration window, Predicate<Source> which) {
		long steps = Math.max(1, window.dividedBy(step));
		return read(span, step, step.multipliedBy(steps), steps - 1, this.sources.ids(which));
	}

	private List<Moment> read(Duration span, Duration step, Duration window, long preceding, @Nullable String sources) {
		return this.jdbc.sql(COUNTS)
			.param("now", now())
			.param("span", span.toString())
			.param("step", step.toString())
			.param("window", window.toString())
			.param("preceding", preceding)
			.param("sources", sources, Types.VARCHAR)
			.query((row, number) -> new Moment(row.getObject("at", OffsetDateTime.class).toInstant(),
					new Counts(row.getLong("delivered"), row.getLong("bounced"), row.getLong("spam_complaint"))))
			.list();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/** The counts of the step that begins at a time, or of the window that ends in it. */
	public record Moment(Instant at, Counts counts) {

	}

}

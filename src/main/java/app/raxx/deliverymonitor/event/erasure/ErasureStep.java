package app.raxx.deliverymonitor.event.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Erases an address from some rows, in one short transaction. */
@Repository
class ErasureStep {

	/** Limits the rows that are held in memory, and the time of a step. */
	private static final int MOST_EVENTS = 5_000;

	/** A body may be some hundred times as large as an event. */
	private static final int EVENTS_OF_A_BODY = 200;

	/** The pattern matches more than the address; the eraser decides. */
	private static final String EVENTS = """
			select id, recipient, recipient_as_reported, details, bounce_description, tag, message_id_as_reported
			  from event
			 where id > :after
			   and id <= :upTo
			   and concat_ws(' ', recipient, recipient_as_reported, details, bounce_description, tag, message_id_as_reported)
			         ilike :pattern
			 order by id
			 limit :most
			   for update""";

	private static final String UPDATE_EVENT = """
			update event
			   set recipient              = :recipient,
			       recipient_as_reported  = :recipientAsReported,
			       details                = :details,
			       bounce_description     = :bounceDescription,
			       tag                    = :tag,
			       message_id_as_reported = :messageIdAsReported
			 where id = :id""";

	/** JSON may escape any character of an address. */
	private static final String BODIES = """
			select id, body
			  from quarantined_body
			 where id > :after
			   and id <= :upTo
			   and (body ilike :pattern or strpos(body, '\\u') > 0)
			 order by id
			   for update""";

	private static final String UPDATE_BODY = "update quarantined_body set body = :body where id = :id";

	private final ErasureRuns runs;

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batches;

	private final Clock clock;

	ErasureStep(ErasureRuns runs, JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
		this.runs = runs;
		this.jdbc = jdbc;
		this.batches = batches;
		this.clock = clock;
	}

	/**
	 * Processes the next rows, in the order of their ids.
	 * @param rows the largest number of events to look at
	 * @return whether the erasure is finished
	 */
	@Transactional
	public boolean next(UUID id, int rows) {
		ErasureRun run = this.runs.lock(id).orElse(null);
		if (run == null || run.isFinished()) {
			return true;
		}
		AddressEraser eraser = AddressEraser.of(run.address());
		if (run.hasEvents()) {
			eraseEvents(run, eraser, run.eventIdAfter(rows));
		}
		else if (run.hasBodies()) {
			eraseBodies(run, eraser, run.bodyIdAfter(Math.max(1, rows / EVENTS_OF_A_BODY)));
		}
		else {
			run.finish(this.clock.instant());
		}
		return run.isFinished();
	}

	private void eraseEvents(ErasureRun run, AddressEraser eraser, long upTo) {
		List<Texts> found = this.jdbc.sql(EVENTS)
			.params(Map.of("after", run.eventId(), "upTo", upTo, "pattern", eraser.likePattern(), "most", MOST_EVENTS))
			.query((row, number) -> Texts.of(row))
			.list();
		int erased = update(UPDATE_EVENT, found.stream().flatMap((texts) -> texts.without(eraser)));
		run.processedEvents((found.size() < MOST_EVENTS) ? upTo : found.getLast().id(), erased);
	}

	private void eraseBodies(ErasureRun run, AddressEraser eraser, long upTo) {
		int erased = update(UPDATE_BODY,
				this.jdbc.sql(BODIES)
					.params(Map.of("after", run.bodyId(), "upTo", upTo, "pattern", eraser.likePattern()))
					.query((row, number) -> new Body(row.getLong("id"), row.getString("body")))
					.list()
					.stream()
					.flatMap((body) -> body.without(eraser)));
		run.processedBodies(upTo, erased);
	}

	private int update(String sql, Stream<?> changed) {
		SqlParameterSource[] rows = changed.map(SimplePropertySqlParameterSource::new)
			.toArray(SqlParameterSource[]::new);
		this.batches.batchUpdate(sql, rows);
		return rows.length;
	}

	/** The texts of an event that may contain an address. */
	record Texts(long id, String recipient, @Nullable String recipientAsReported, @Nullable String details,
			@Nullable String bounceDescription, @Nullable String tag, @Nullable String messageIdAsReported) {

		static Texts of(ResultSet row) throws SQLException {
			return new Texts(row.getLong("id"), row.getString("recipient"), row.getString("recipient_as_reported"),
					row.getString("details"), row.getString("bounce_description"), row.getString("tag"),
					row.getString("message_id_as_reported"));
		}

		/**
		 * The changed texts; empty if none contains the address. What Postmark wrote for
		 * an erased recipient goes as a whole, because it may have the person's name.
		 */
		Stream<Texts> without(AddressEraser eraser) {
			String erased = eraser.erase(this.recipient);
			String reported = erased.equals(this.recipient) ? eraser.eraseOrNull(this.recipientAsReported) : null;
			Texts texts = new Texts(this.id, erased, reported, eraser.eraseOrNull(this.details),
					eraser.eraseOrNull(this.bounceDescription), eraser.eraseOrNull(this.tag),
					eraser.eraseOrNull(this.messageIdAsReported));
			return texts.equals(this) ? Stream.empty() : Stream.of(texts);
		}

	}

	record Body(long id, String body) {

		Stream<Body> without(AddressEraser eraser) {
			String erased = eraser.eraseInJson(this.body);
			return erased.equals(this.body) ? Stream.empty() : Stream.of(new Body(this.id, erased));
		}

	}

}

package app.raxx.deliverymonitor.event.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Inserts events and updates their tallies in one statement, which is the transaction.
 */
@Repository
class EventWriter {

	/**
	 * Events are inserted in the order of their key, and tallies after them in theirs:
	 * two writers with overlapping batches lock rows in the same order and cannot
	 * deadlock. The events are grouped by time before {@code date_trunc}, because most
	 * events of a batch have the same {@code recorded_at}.
	 */
	private static final String INSERT = """
			with reported as (
			  select *
			    from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			      as r (identity, event_type, kind, message_id, recipient, tag, message_stream, server_id,
			            postmark_id, bounce_type, bounce_description, details, inactive, occurred_at, recorded_at,
			            reconciled, recipient_as_reported)
			), recorded as (
			  insert into event (identity, event_type, kind, message_id, recipient, tag, message_stream, server_id,
			                     postmark_id, bounce_type, bounce_description, details, inactive, occurred_at, recorded_at,
			                     reconciled, recipient_as_reported)
			  select identity::uuid, event_type, kind, message_id, recipient, tag, message_stream, server_id,
			         postmark_id, bounce_type, bounce_description, details, inactive, occurred_at::timestamptz,
			         recorded_at::timestamptz, reconciled, recipient_as_reported
			    from reported
			   order by 1
			      on conflict (identity) do nothing
			  returning identity, kind, recorded_at
			), moment as (
			  select recorded_at, kind, count(*) as events
			    from recorded
			   group by 1, 2
			), tallied as (
			  insert into tally as t (span, start, kind, events)
			  select span, date_trunc(span, recorded_at, 'UTC'), kind, sum(events)
			    from moment, unnest(array['second', 'minute', 'hour']) as span
			   group by 1, 2, 3
			   order by 1, 2, 3
			      on conflict (span, start, kind) do update set events = t.events + excluded.events
			)
			select identity from recorded""";

	private final JdbcTemplate jdbc;

	private final Clock clock;

	EventWriter(@Qualifier(IntakeDataSourceConfiguration.NAME) DataSource connection, Clock clock) {
		this.jdbc = new JdbcTemplate(connection);
		this.clock = clock;
	}

	/**
	 * Writes the events that are not yet in the log.
	 * @return the identities of the events that were written
	 */
	Set<UUID> write(List<NewEvent> events) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		return this.jdbc.query((connection) -> bind(connection, events, now), (rows) -> {
			Set<UUID> written = new HashSet<>();
			while (rows.next()) {
				written.add(rows.getObject(1, UUID.class));
			}
			return written;
		});
	}

	private static PreparedStatement bind(Connection connection, List<NewEvent> events, Instant now)
			throws SQLException {
		Columns columns = new Columns(connection, connection.prepareStatement(INSERT), events);
		columns.texts((event) -> event.identity().toString());
		columns.texts((event) -> event.reported().type().recordType());
		columns.texts((event) -> event.kind().word());
		columns.texts((event) -> event.reported().messageId());
		columns.texts(NewEvent::recipient);
		columns.texts((event) -> event.reported().tag());
		columns.texts((event) -> event.reported().messageStream());
		columns.numbers((event) -> event.reported().serverId());
		columns.numbers((event) -> event.reported().postmarkId());
		columns.texts((event) -> event.reported().bounceType());
		columns.texts((event) -> event.reported().bounceDescription());
		columns.texts((event) -> event.reported().details());
		columns.flags((event) -> event.reported().inactive());
		columns.texts((event) -> event.reported().occurredAt().toString());
		columns.texts((event) -> event.recordedAt(now).toString());
		columns.flags(NewEvent::reconciled);
		columns.texts(NewEvent::recipientAsReported);
		return columns.statement;
	}

	/**
	 * One array for each column of the batch. The driver sends arrays of these three
	 * types in binary. It writes the elements of any other array as text, which the
	 * database has to parse.
	 */
	private static final class Columns {

		private final Connection connection;

		private final PreparedStatement statement;

		private final List<NewEvent> events;

		private int count;

		Columns(Connection connection, PreparedStatement statement, List<NewEvent> events) {
			this.connection = connection;
			this.statement = statement;
			this.events = events;
		}

		void texts(Function<NewEvent, @Nullable String> value) throws SQLException {
			add("text", value, String[]::new);
		}

		void numbers(Function<NewEvent, @Nullable Long> value) throws SQLException {
			add("bigint", value, Long[]::new);
		}

		void flags(Function<NewEvent, @Nullable Boolean> value) throws SQLException {
			add("boolean", value, Boolean[]::new);
		}

		private <T> void add(String sqlType, Function<NewEvent, @Nullable T> value, IntFunction<@Nullable T[]> array)
				throws SQLException {
			Object[] column = this.events.stream().map(value).toArray(array);
			this.statement.setArray(++this.count, this.connection.createArrayOf(sqlType, column));
		}

	}

}

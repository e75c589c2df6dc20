package app.raxx.deliverymonitor.event.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.failure.Cause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts events and updates their tallies in one statement, which is the transaction.
 */
@Repository
@DependsOnDatabaseInitialization
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
			      as r (identity, event_type, kind, source, message_id, recipient, tag, postmark_id, bounce_type,
			            bounce_description, details, inactive, occurred_at, recorded_at, reconciled, recipient_as_reported,
			            message_id_as_reported)
			), recorded as (
			  insert into event (identity, event_type, kind, source, message_id, recipient, tag, postmark_id, bounce_type,
			                     bounce_description, details, inactive, occurred_at, recorded_at, reconciled,
			                     recipient_as_reported, message_id_as_reported)
			  select identity::uuid, event_type, kind, source::smallint, message_id::uuid, recipient, tag, postmark_id,
			         bounce_type, bounce_description, details, inactive, occurred_at::timestamptz, recorded_at::timestamptz,
			         reconciled, recipient_as_reported, message_id_as_reported
			    from reported
			   order by 1
			      on conflict (identity) do nothing
			  returning identity, kind, source, recorded_at
			), moment as (
			  select recorded_at,
			         source,
			         count(*) filter (where kind = 'delivered')      as delivered,
			         count(*) filter (where kind = 'bounced')        as bounced,
			         count(*) filter (where kind = 'spam_complaint') as spam_complaint
			    from recorded
			   where kind in ('delivered', 'bounced', 'spam_complaint')
			   group by 1, 2
			), tallied as (
			  insert into tally as t (span, start, source, delivered, bounced, spam_complaint)
			  select span, date_trunc(span, recorded_at, 'UTC'), source, sum(delivered), sum(bounced), sum(spam_complaint)
			    from moment, unnest(array['second', 'minute', 'hour']) as span
			   group by 1, 2, 3
			   order by 1, 2, 3
			      on conflict (span, start, source)
			      do update set delivered      = t.delivered + excluded.delivered,
			                    bounced        = t.bounced + excluded.bounced,
			                    spam_complaint = t.spam_complaint + excluded.spam_complaint
			)
			select identity from recorded""";

	/** Other instances may have taken ids after the highest one that is committed. */
	private static final String SKIP_USED_IDS = """
			select setval('event_id_seq', greatest(max(id), (select last_value from event_id_seq))) from event""";

	/** Class 22: data exceptions. Class 23: violated constraints. */
	private static final Set<String> DATA_CLASSES = Set.of("22", "23");

	/** A value is too long for an index. */
	private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

	private static final NewEvent ORDINARY = new NewEvent(new UUID(0, 0), EventCategory.TEST,
			new PostmarkEvent(EventType.DELIVERY, new UUID(0, 0).toString(), "postmaster@example.com", null, null, null,
					null, null, null, null, null, Instant.EPOCH),
			false);

	private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final KnownSources sources = new KnownSources();

	private final Clock clock;

	EventWriter(@Qualifier(IntakeDataSourceConfiguration.NAME) DataSource connection, Clock clock) {
		this.jdbc = new JdbcTemplate(connection);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
		this.clock = clock;
	}

	/**
	 * Writes the events that are not yet in the log. Without events it still fails if the
	 * database is read-only, a right is missing or a table is.
	 * @return the identities of the events that were written
	 */
	Set<UUID> write(List<NewEvent> events) {
		try {
			return insert(events);
		}
		catch (DuplicateKeyException ex) {
			// Identities may repeat, so it is an id: the sequence is behind, as after a
			// restore
			this.jdbc.queryForObject(SKIP_USED_IDS, Long.class);
			log.warn("The sequence event_id_seq was behind the ids in use, and was set to the highest one.");
			return insert(events);
		}
	}

	/**
	 * Whether the failure was caused by the data of the one event that was written: the
	 * database accepts another event. Nothing is stored.
	 */
	boolean isAboutTheEvent(Throwable failure) {
		String state = Objects.requireNonNullElse(Cause.of(failure).sqlState(), "");
		if (!state.equals(PROGRAM_LIMIT_EXCEEDED) && DATA_CLASSES.stream().noneMatch(state::startsWith)) {
			return false;
		}
		try {
			this.transaction.executeWithoutResult((status) -> {
				status.setRollbackOnly();
				write(List.of(ORDINARY));
			});
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			return false;
		}
	}

	private Set<UUID> insert(List<NewEvent> events) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		return this.jdbc.query((connection) -> bind(connection, events, now), (rows) -> {
			Set<UUID> written = new HashSet<>();
			while (rows.next()) {
				written.add(rows.getObject(1, UUID.class));
			}
			return written;
		});
	}

	private PreparedStatement bind(Connection connection, List<NewEvent> events, Instant now) throws SQLException {
		List<Long> sources = this.sources.ids(connection, events, now);
		Columns columns = new Columns(connection, connection.prepareStatement(INSERT), events);
		columns.texts((event) -> event.identity().toString());
		columns.texts((event) -> event.reported().type().recordType());
		columns.texts((event) -> event.kind().word());
		columns.add("bigint", sources.toArray());
		columns.texts((event) -> event.messageKey().toString());
		columns.texts(NewEvent::recipient);
		columns.texts((event) -> event.reported().tag());
		columns.numbers((event) -> event.reported().postmarkId());
		columns.texts((event) -> event.reported().bounceType());
		columns.texts((event) -> event.reported().bounceDescription());
		columns.texts((event) -> event.reported().details());
		columns.flags((event) -> event.reported().inactive());
		columns.texts((event) -> event.reported().occurredAt().toString());
		columns.texts((event) -> event.recordedAt(now).toString());
		columns.flags(NewEvent::reconciled);
		columns.texts(NewEvent::recipientAsReported);
		columns.texts(NewEvent::messageIdAsReported);
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
			add(sqlType, this.events.stream().map(value).toArray(array));
		}

		void add(String sqlType, @Nullable Object[] column) throws SQLException {
			this.statement.setArray(++this.count, this.connection.createArrayOf(sqlType, column));
		}

	}

}

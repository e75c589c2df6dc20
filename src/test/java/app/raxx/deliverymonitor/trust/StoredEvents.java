package app.raxx.deliverymonitor.trust;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.event.LogTallies;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A log that is full already, and what it weighs. */
final class StoredEvents implements AutoCloseable {

	/** As long as real ones are: the SMTP lines and descriptions make most of a row. */
	private static final String FILL = """
			insert into event (identity, event_type, kind, message_id, recipient, tag, postmark_id,
			                   bounce_type, bounce_description, details, inactive, occurred_at, recorded_at)
			select cast(lpad(to_hex(cast(extract(epoch from at) as bigint)), 8, '0') || substr(md5(n::text), 9) as uuid),
			       case kind when 'delivered' then 'Delivery' when 'bounced' then 'Bounce' else 'SpamComplaint' end,
			       kind, cast(md5('message ' || n) as uuid), 'customer.' || n || '@example.com', 'support-outbound',
			       case when kind <> 'delivered' then 4000000000 + n end,
			       case kind when 'bounced' then 'HardBounce' when 'spam_complaint' then 'SpamComplaint' end,
			       case when kind <> 'delivered' then
			         'The server was unable to deliver your message (ex: unknown user, mailbox not found).' end,
			       case kind when 'delivered' then 'smtp;250 2.0.0 OK  1746361896 ' || substr(md5(n::text), 1, 24) || ' - gsmtp'
			                 else 'smtp;550 5.1.1 The email account that you tried to reach does not exist. Please try '
			                   || 'double-checking the recipient''s email address for typos or unnecessary spaces. '
			                   || substr(md5(n::text), 1, 24) || ' - gsmtp' end,
			       case when kind <> 'delivered' then true end, at, at
			  from generate_series(1, %1$d) as n,
			       lateral (select now() - interval '24 hours' * (%1$d - n) / %1$d as at,
			                       case when n %% 50 = 0 then 'bounced' when n %% 1000 = 1 then 'spam_complaint'
			                            else 'delivered' end as kind) as made""";

	private final Connection connection;

	StoredEvents(JdbcConnectionDetails database) throws SQLException {
		this.connection = TestDatabase.connect(database);
	}

	/** Spreads so many over the last 24 hours, the longest window that is counted. */
	void fill(long events) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(FILL.formatted(events));
			statement.execute(LogTallies.STORE);
			statement.execute("vacuum analyze");
			statement.execute("checkpoint");
		}
	}

	/** Bytes of one event on the disk, with its share of this relation's pages. */
	long bytesPerEvent(String sizeOfEvent) throws SQLException {
		return ask("select " + sizeOfEvent + " / count(*) from event");
	}

	/** Bytes that the write-ahead log has grown to since the server began. */
	long writeAheadLog() throws SQLException {
		return ask("select cast(pg_current_wal_lsn() - '0/0'::pg_lsn as bigint)");
	}

	private long ask(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet answer = statement.executeQuery(sql)) {
			answer.next();
			return answer.getLong(1);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}

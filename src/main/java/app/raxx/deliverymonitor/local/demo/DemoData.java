package app.raxx.deliverymonitor.local.demo;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import app.raxx.deliverymonitor.quarantine.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty database with the demo's mail, in one transaction. */
@Component
@Profile("local")
@ConditionalOnProperty("local.demo")
class DemoData implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(DemoData.class);

	private static final long SEED = 1815;

	private static final int BATCH = 1000;

	private static final String UNREADABLE = """
			{"RecordType":"Delivery","MessageStream":"outbound","Recipient":"grace@example.com","Tag":"support-outbound",\
			"DeliveredAt":"yesterday"}""";

	private static final String SOURCES = """
			insert into source (id, server_id, message_stream, first_seen)
			select (select max(id) from source) + row_number() over (), 23, stream, ?
			  from unnest(?) as stream
			    on conflict do nothing""";

	private static final String EVENT = """
			insert into event (identity, event_type, kind, message_id, recipient, tag, source, postmark_id,
			                   bounce_type, bounce_description, details, inactive, occurred_at, recorded_at)
			values (?, ?, ?, ?, ?, ?, (select id from source where server_id = 23 and message_stream = ?),
			        ?, ?, ?, ?, ?, ?, ?)""";

	private static final String TALLIES = """
			insert into tally (span, start, source, delivered, bounced, spam_complaint)
			select span,
			       date_trunc(span, recorded_at, 'UTC'),
			       source,
			       count(*) filter (where kind = 'delivered'),
			       count(*) filter (where kind = 'bounced'),
			       count(*) filter (where kind = 'spam_complaint')
			  from event, unnest(array['second', 'minute', 'hour']) as span
			 where kind in ('delivered', 'bounced', 'spam_complaint')
			 group by 1, 2, 3""";

	private final DemoIncidents incidents;

	private final Quarantine quarantine;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	DemoData(DemoIncidents incidents, Quarantine quarantine, JdbcTemplate jdbc, TransactionTemplate transaction,
			Clock clock) {
		this.incidents = incidents;
		this.quarantine = quarantine;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		record();
	}

	/** Does nothing if there is an event already. */
	void record() {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
		List<DemoEvent> events = DemoMail.until(now, SEED);
		this.transaction.executeWithoutResult((status) -> {
			if (Boolean.TRUE.equals(this.jdbc.queryForObject("select exists (select from event)", Boolean.class))) {
				log.info("The database has events: the demo adds nothing.");
				return;
			}
			this.jdbc.update(SOURCES, now.atOffset(ZoneOffset.UTC),
					events.stream().map(DemoEvent::stream).distinct().toArray(String[]::new));
			this.jdbc.batchUpdate(EVENT, events, BATCH, DemoData::bind);
			this.jdbc.update(TALLIES);
			this.incidents.record(events, now);
			byte[] body = UNREADABLE.getBytes(StandardCharsets.UTF_8);
			this.quarantine.keep(body, body.length, "MessageID is missing");
			this.jdbc.execute("analyze");
		});
	}

	private static void bind(PreparedStatement row, DemoEvent event) throws SQLException {
		DemoEvent.Failure failure = event.failure();
		int column = 0;
		row.setObject(++column, event.identity());
		row.setString(++column, event.type().recordType());
		row.setString(++column, event.kind().word());
		row.setObject(++column, UUID.fromString(event.messageId()));
		row.setString(++column, event.recipient());
		row.setString(++column, event.tag());
		row.setString(++column, event.stream());
		row.setObject(++column, (failure != null) ? failure.id() : null, java.sql.Types.BIGINT);
		row.setString(++column, (failure != null) ? failure.type() : null);
		row.setString(++column, (failure != null) ? failure.description() : null);
		row.setString(++column, event.details());
		row.setObject(++column, (failure != null) ? failure.inactive() : null, java.sql.Types.BOOLEAN);
		row.setObject(++column, event.occurredAt().atOffset(ZoneOffset.UTC));
		row.setObject(++column, event.recordedAt().atOffset(ZoneOffset.UTC));
	}

}

package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import app.raxx.deliverymonitor.event.MessageRecipient;
import app.raxx.deliverymonitor.postmark.Message;
import app.raxx.deliverymonitor.postmark.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The messages that had no delivery in the log when they were compared. Each is looked up
 * at Postmark until it is settled: nothing more will follow.
 */
@Repository
class UndeliveredMessages {

	private static final int PAGE = 500;

	private static final String ADD = """
			insert into undelivered_message (server_id, message_id, message_stream, recipients, sent_at, noted_at)
			select :server, id, :stream, recipients, sent_at::timestamptz, :now
			  from unnest(:ids, :recipients, :sentAt) as message (id, recipients, sent_at)
			on conflict (server_id, message_id) do nothing""";

	private static final String NOT_SETTLED = """
			select message_id, message_stream, recipients, sent_at
			  from undelivered_message
			 where not settled and server_id = :server and (sent_at, message_id) > (:sentAt, :id) and sent_at < :until
			 order by sent_at, message_id
			 limit :most""";

	private final JdbcClient jdbc;

	private final Clock clock;

	UndeliveredMessages(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Notes messages. One that is known stays as it is. */
	void add(long server, String stream, List<Message> messages) {
		if (!messages.isEmpty()) {
			this.jdbc.sql(ADD)
				.param("server", server)
				.param("stream", stream)
				.param("now", utc(this.clock.instant()))
				.param("ids", messages.stream().map(Message::id).toArray(String[]::new))
				.param("recipients",
						messages.stream().map(UndeliveredMessages::distinctRecipients).toArray(Integer[]::new))
				.param("sentAt",
						messages.stream()
							.map((message) -> message.receivedAt().truncatedTo(ChronoUnit.MICROS).toString())
							.toArray(String[]::new))
				.update();
		}
	}

	private static int distinctRecipients(Message message) {
		return (int) message.recipients()
			.stream()
			.map((recipient) -> new MessageRecipient(message.id(), recipient))
			.distinct()
			.count();
	}

	/**
	 * Passes on, page by page, the messages of a server that were sent then and are not
	 * settled.
	 */
	void notSettled(long server, Slice sent, Consumer<List<UndeliveredMessage>> reader) {
		List<UndeliveredMessage> page = notSettled(server, sent.from(), "", sent.to());
		while (!page.isEmpty()) {
			reader.accept(page);
			page = notSettled(server, page.getLast().sentAt, page.getLast().id, sent.to());
		}
	}

	private List<UndeliveredMessage> notSettled(long server, Instant sentAt, String id, Instant until) {
		return this.jdbc.sql(NOT_SETTLED)
			.param("server", server)
			.param("sentAt", utc(sentAt))
			.param("id", id)
			.param("until", utc(until))
			.param("most", PAGE)
			.query((row, number) -> new UndeliveredMessage(row.getString("message_id"), row.getString("message_stream"),
					row.getInt("recipients"), row.getObject("sent_at", OffsetDateTime.class).toInstant()))
			.list();
	}

	void settle(long server, Collection<String> messageIds) {
		if (!messageIds.isEmpty()) {
			this.jdbc.sql(
					"update undelivered_message set settled = true where server_id = :server and message_id = any(:ids)")
				.param("server", server)
				.param("ids", messageIds.toArray(String[]::new))
				.update();
		}
	}

	/** A message that was noted before this moment was sent before it. */
	void forgetBefore(Instant moment) {
		this.jdbc.sql("delete from undelivered_message where noted_at < :moment").param("moment", utc(moment)).update();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/**
	 * @param recipients the number of its recipients
	 */
	record UndeliveredMessage(String id, String stream, int recipients, Instant sentAt) {

	}

}

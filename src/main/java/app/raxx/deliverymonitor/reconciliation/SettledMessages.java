package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The messages that are not looked up again: a delivery is not in the log, and none will
 * follow.
 */
@Repository
class SettledMessages {

	private final JdbcClient jdbc;

	private final Clock clock;

	SettledMessages(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	Set<String> among(Collection<String> messageIds) {
		return new HashSet<>(this.jdbc.sql("select message_id from settled_message where message_id = any(:ids)")
			.param("ids", messageIds.toArray(String[]::new))
			.query(String.class)
			.list());
	}

	void add(String messageId) {
		this.jdbc.sql("insert into settled_message values (:id, :now) on conflict (message_id) do nothing")
			.param("id", messageId)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** A message settled before this moment was sent before it, so no run reads it. */
	void forgetBefore(Instant moment) {
		this.jdbc.sql("delete from settled_message where settled_at < :moment")
			.param("moment", moment.atOffset(ZoneOffset.UTC))
			.update();
	}

}

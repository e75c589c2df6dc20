package app.raxx.deliverymonitor.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whether the messages about incidents got through. */
@Service
public class NotificationHistory {

	private static final String MESSAGES = """
			select incident_id, sink, kind, state, coalesce(settled_at, created_at) as at, attempts, error
			  from notification
			 where incident_id in (:incidents)
			 order by id""";

	private final JdbcClient jdbc;

	NotificationHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Every message about these incidents, oldest first. */
	public List<Entry> about(Collection<Long> incidents) {
		return incidents.isEmpty() ? List.of() : this.jdbc.sql(MESSAGES)
			.param("incidents", Set.copyOf(incidents))
			.query((row, number) -> new Entry(row.getLong("incident_id"), row.getString("sink"), row.getString("kind"),
					row.getString("state"), row.getObject("at", OffsetDateTime.class).toInstant(),
					row.getInt("attempts"), row.getString("error")))
			.list();
	}

	/**
	 * One message about an incident to one sink.
	 *
	 * @param kind opened, reminder or resolved
	 * @param state waiting, sent, superseded or abandoned
	 * @param at when it was settled, or else written
	 * @param error of the last attempt
	 */
	public record Entry(long incidentId, String sink, String kind, String state, Instant at, int attempts,
			@Nullable String error) {

	}

}

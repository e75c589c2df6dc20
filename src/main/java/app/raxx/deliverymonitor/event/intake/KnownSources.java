package app.raxx.deliverymonitor.event.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the sources. A source that is in memory needs no statement. The others are
 * added in a transaction of their own before the batch, so that a batch that is rolled
 * back takes no source with it.
 * <p>
 * What is in memory is forgotten with the connection: after a failover the new server may
 * lack the latest sources.
 */
final class KnownSources {

	/**
	 * Two instances may choose the same id for two sources; then one has to try again.
	 */
	private static final int ATTEMPTS = 5;

	/**
	 * Instances that add sources at once begin with the same id. The second waits there
	 * for the first, holds nothing and cannot deadlock.
	 */
	private static final String ADD = """
			insert into source (id, server_id, message_stream, first_seen)
			select newest + row_number() over (order by server_id, message_stream), server_id, message_stream, ?
			  from (select * from unnest(?, ?) as seen (server_id, message_stream)
			        except
			        select server_id, message_stream from source) as missing,
			       (select coalesce(max(id), 0) as newest from source) as ids
			 order by 1
			 limit greatest(0, ? - (select max(id) from source))
			    on conflict do nothing""";

	private static final String ALL = "select id, server_id, message_stream from source";

	private Map<Source, Long> known = Map.of();

	private @Nullable Connection connection;

	/**
	 * The ids of the sources of these events. Those beyond the limit have the id of
	 * {@link Source#OTHER}.
	 * @param connection commits each statement, unless the events name no source
	 */
	List<Long> ids(Connection connection, List<NewEvent> events, Instant now) throws SQLException {
		List<Source> sources = events.stream().map(NewEvent::source).toList();
		Connection physical = connection.unwrap(Connection.class);
		if (this.connection != physical) {
			this.known = Map.of(Source.OTHER, (long) Source.OTHER_ID);
			this.connection = physical;
		}
		for (int attempt = 0; attempt < ATTEMPTS && isIncomplete(sources); attempt++) {
			add(connection, sources, now);
			this.known = read(connection);
		}
		return sources.stream().map((source) -> this.known.getOrDefault(source, (long) Source.OTHER_ID)).toList();
	}

	private boolean isIncomplete(Collection<Source> sources) {
		return !this.known.containsValue((long) Source.MOST) && !this.known.keySet().containsAll(sources);
	}

	private void add(Connection connection, List<Source> sources, Instant now) throws SQLException {
		Set<Source> missing = sources.stream()
			.filter((source) -> !this.known.containsKey(source))
			.collect(Collectors.toSet());
		Array servers = connection.createArrayOf("bigint", missing.stream().map(Source::serverId).toArray());
		Array streams = connection.createArrayOf("text", missing.stream().map(Source::messageStream).toArray());
		try (PreparedStatement statement = connection.prepareStatement(ADD)) {
			statement.setObject(1, now.atOffset(ZoneOffset.UTC));
			statement.setArray(2, servers);
			statement.setArray(3, streams);
			statement.setInt(4, Source.MOST);
			statement.executeUpdate();
		}
	}

	private static Map<Source, Long> read(Connection connection) throws SQLException {
		Map<Source, Long> ids = new HashMap<>();
		ids.put(Source.OTHER, (long) Source.OTHER_ID);
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(ALL)) {
			while (rows.next()) {
				ids.put(new Source(rows.getObject(2, Long.class), rows.getString(3)), rows.getLong(1));
			}
		}
		return ids;
	}

}

package app.raxx.deliverymonitor.event.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the sources, and keeps them in memory, because a source never changes. */
@Repository
public class Sources {

	private final JdbcClient jdbc;

	private volatile Map<Short, Source> known = Map.of();

	Sources(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The source with this id. */
	public Source get(short id) {
		Source source = this.known.get(id);
		return (source != null) ? source : all().getOrDefault(id, Source.OTHER);
	}

	/** The ids of some sources that have been seen. */
	public List<Short> matching(Predicate<Source> which) {
		return all().entrySet()
			.stream()
			.filter((entry) -> which.test(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * The ids of some sources as an array for SQL; null if they are all, so that later
	 * ones are among them.
	 */
	public @Nullable String ids(Predicate<Source> which) {
		Map<Short, Source> all = all();
		String ids = all.entrySet()
			.stream()
			.filter((entry) -> which.test(entry.getValue()))
			.map((entry) -> entry.getKey().toString())
			.collect(Collectors.joining(",", "{", "}"));
		return all.values().stream().allMatch(which) ? null : ids;
	}

	/** All sources by their ids, in the order in which they were first seen. */
	public Map<Short, Source> all() {
		Map<Short, Source> all = new TreeMap<>();
		this.jdbc.sql("select id, server_id, message_stream from source").query((row) -> {
			all.put(row.getShort("id"),
					new Source(row.getObject("server_id", Long.class), row.getString("message_stream")));
		});
		this.known = all;
		return all;
	}

}

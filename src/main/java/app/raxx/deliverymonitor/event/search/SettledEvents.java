package app.raxx.deliverymonitor.event.search;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the events before which no other event can appear. An id is drawn before the
 * commit, and transactions of two instances can commit in another order than they drew
 * their ids.
 */
@Repository
public class SettledEvents {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

	/** A transaction locks the sequence before it draws an id, until its end. */
	private static final String WRITERS = """
			select virtualtransaction
			  from pg_locks
			 where locktype = 'relation'
			   and database = (select oid from pg_database where datname = current_database())
			   and relation = pg_get_serial_sequence('event', 'id')::regclass
			   and mode = 'RowExclusiveLock'""";

	private final JdbcClient jdbc;

	SettledEvents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The newest id such that every event with a lower id can be read, or 0 if the log is
	 * empty. Waits for the transactions that may have drawn a lower id and have not
	 * ended.
	 * @return empty if one of them does not end within 2 s
	 */
	public Optional<Long> newestId() {
		long newest = this.jdbc.sql("select coalesce(max(id), 0) from event").query(Long.class).single();
		long begin = System.nanoTime();
		Set<@Nullable String> writers = writers();
		while (!writers.isEmpty()) {
			if (System.nanoTime() - begin > LONGEST_WAIT.toNanos() || !pause()) {
				return Optional.empty();
			}
			writers.retainAll(writers());
		}
		return Optional.of(newest);
	}

	private Set<@Nullable String> writers() {
		return this.jdbc.sql(WRITERS).query(String.class).set();
	}

	private static boolean pause() {
		try {
			Thread.sleep(POLL_INTERVAL);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}

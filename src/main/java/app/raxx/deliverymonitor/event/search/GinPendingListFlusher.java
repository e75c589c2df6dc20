package app.raxx.deliverymonitor.event.search;

import java.util.concurrent.atomic.AtomicInteger;

import app.raxx.deliverymonitor.event.EventsRecorded;

import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves new addresses into the index by which they are searched, beside the intake.
 * <p>
 * PostgreSQL gathers them in a list, because many at a time cost less, and would have the
 * statement that fills the list empty it, while all others wait.
 */
@Component
@Profile("!command")
class GinPendingListFlusher {

	/** About as many events as fill PostgreSQL's own list of 4 MB. */
	static final int MANY = 5_000;

	private static final String EMPTY_THE_LIST = "select gin_clean_pending_list('event_by_recipient')";

	private final AtomicInteger gathered = new AtomicInteger();

	private final JdbcClient jdbc;

	GinPendingListFlusher(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	void on(EventsRecorded recorded) {
		this.gathered.addAndGet(recorded.count());
	}

	/** A list that can not be emptied now is searched through, and emptied later. */
	@Scheduled(fixedDelayString = "PT0.5S")
	void move() {
		int moved = this.gathered.get();
		if (moved < MANY) {
			return;
		}
		try {
			this.jdbc.sql(EMPTY_THE_LIST).query(Long.class).single();
			this.gathered.addAndGet(-moved);
		}
		catch (DataAccessException ex) {
			// the database is away or busy, which others report
		}
	}

}

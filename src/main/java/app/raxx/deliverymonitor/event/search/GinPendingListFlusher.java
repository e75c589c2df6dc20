package app.raxx.deliverymonitor.event.search;

import java.util.concurrent.atomic.AtomicInteger;

import app.raxx.deliverymonitor.event.EventsRecorded;

import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves new addresses from the pending list of the trigram index into the index.
 * <p>
 * PostgreSQL collects them in the list, because many at a time cost less. The statement
 * that fills the list has to empty it. That statement is an insert, and all waiting
 * events would wait for it.
 */
@Component
class GinPendingListFlusher {

	/** About the number of events that fill a list of 4 MB, PostgreSQL's default. */
	static final int BATCH_SIZE = 5_000;

	private static final String FLUSH = "select gin_clean_pending_list('event_by_recipient')";

	private final AtomicInteger pending = new AtomicInteger();

	private final JdbcClient jdbc;

	GinPendingListFlusher(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	void on(EventsRecorded recorded) {
		this.pending.addAndGet(recorded.count());
	}

	/** If this fails, searches read the list, and the next call tries again. */
	@Scheduled(fixedDelayString = "PT0.5S")
	void flush() {
		int flushed = this.pending.get();
		if (flushed < BATCH_SIZE) {
			return;
		}
		try {
			this.jdbc.sql(FLUSH).query(Long.class).single();
			this.pending.addAndGet(-flushed);
		}
		catch (DataAccessException ex) {
			// the database is unavailable or busy, which others report
		}
	}

}

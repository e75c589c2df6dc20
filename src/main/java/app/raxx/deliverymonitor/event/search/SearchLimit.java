package app.raxx.deliverymonitor.event.search;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * Limits how many searches run at the same time. Without a limit, slow searches would
 * occupy every connection that operators' requests share.
 */
@Component
public class SearchLimit {

	/**
	 * One less than the operators' connections, so that a page gets one beside searches.
	 */
	static final int MOST_SEARCHES = 2;

	private final Semaphore free = new Semaphore(MOST_SEARCHES, true);

	/**
	 * Runs the search, and waits before that while too many others run.
	 * @throws TooManySearchesException if none of them ends within that time
	 */
	public <T> T run(Supplier<T> search, Duration longestWait) {
		if (!acquire(longestWait)) {
			throw new TooManySearchesException(MOST_SEARCHES + " searches are running");
		}
		try {
			return search.get();
		}
		finally {
			this.free.release();
		}
	}

	private boolean acquire(Duration longestWait) {
		try {
			return this.free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}

package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.web.client.RestClientException;

/** Reads a list of Postmark's completely, page after page, however long it is. */
public final class PagedListing {

	private static final int PAGE = 500;

	/** Beyond this many Postmark does not list. */
	private static final int REACH = 10_000;

	private PagedListing() {
	}

	/**
	 * Everything that Postmark lists for this slice, which is halved until it lists all
	 * of it.
	 * @throws RestClientException if a page could not be had or is incomplete
	 */
	public static <T> List<T> all(Slice slice, Pages<T> pages) {
		Page<T> page = pages.page(slice, PAGE, 0);
		if (page.total() > REACH) {
			return slice.length().compareTo(Duration.ofSeconds(1)) > 0
					? slice.halves().stream().flatMap((half) -> all(half, pages).stream()).toList() : tooMany();
		}
		List<T> all = new ArrayList<>(page.items());
		while (all.size() < page.total()) {
			page = pages.page(slice, Math.min(PAGE, REACH - all.size()), all.size());
			if (page.items().isEmpty()) {
				throw new RestClientException("Postmark counts " + page.total() + " and lists " + all.size());
			}
			all.addAll(page.items());
		}
		return all;
	}

	private static <T> List<T> tooMany() {
		throw new RestClientException("Postmark counts more than " + REACH + " in one second");
	}

	/** Asks for one page. */
	public interface Pages<T> {

		Page<T> page(Slice slice, int count, int offset);

	}

	/** One page, and how many there are on all of them. */
	public interface Page<T> {

		int total();

		List<T> items();

	}

}

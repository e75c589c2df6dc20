package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads all pages of a list at Postmark, however long it is. */
final class PagedListing {

	private static final int PAGE = 500;

	/** Postmark lists no more than this. */
	private static final int REACH = 10_000;

	private PagedListing() {
	}

	/**
	 * Everything that Postmark lists for the slice. The slice is halved until a list is
	 * short enough.
	 */
	static <T> List<T> all(Slice slice, Pages<T> pages) {
		Page<T> page = pages.page(slice, PAGE, 0);
		if (page.total() > REACH) {
			return slice.length().compareTo(Duration.ofSeconds(1)) > 0
					? slice.halves().stream().flatMap((half) -> all(half, pages).stream()).toList() : tooMany();
		}
		List<T> all = new ArrayList<>(page.items());
		while (all.size() < page.total()) {
			page = pages.page(slice, Math.min(PAGE, REACH - all.size()), all.size());
			if (page.items().isEmpty()) {
				throw new PostmarkUnavailableException(
						"Postmark counts " + page.total() + " records and lists " + all.size() + ".");
			}
			all.addAll(page.items());
		}
		return all;
	}

	private static <T> List<T> tooMany() {
		throw new PostmarkUnavailableException("Postmark counts more than " + REACH + " records in one second.");
	}

	/** Fetches one page. */
	interface Pages<T> {

		Page<T> page(Slice slice, int count, int offset);

	}

	/** One page, and the number of records on all pages. */
	interface Page<T> {

		int total();

		List<T> items();

	}

}

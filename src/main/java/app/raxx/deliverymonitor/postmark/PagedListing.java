package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/**
 * Reads a list at Postmark page by page, however long it is. The memory holds one page,
 * and the ids of at most 10,000 records.
 */
final class PagedListing {

	private static final int PAGE = 500;

	/** Postmark lists no more than this, and may not count further either. */
	private static final int REACH = 10_000;

	private static final String REMEDY = "The next run reads the list again. If this lasts, ask Postmark's support.";

	private final Pages pages;

	private final String idField;

	private final Consumer<List<JsonNode>> reader;

	private PagedListing(Pages pages, String idField, Consumer<List<JsonNode>> reader) {
		this.pages = pages;
		this.idField = idField;
		this.reader = reader;
	}

	/**
	 * Passes on every record that Postmark lists for the slice, each once. The slice is
	 * halved until a list is short enough.
	 * @param idField the field that identifies a record
	 */
	static void read(Slice slice, Pages pages, String idField, Consumer<List<JsonNode>> reader) {
		new PagedListing(pages, idField, reader).read(slice);
	}

	private void read(Slice slice) {
		Page first = this.pages.page(slice, PAGE, 0);
		if (first.total < REACH) {
			read(slice, first);
		}
		else if (slice.length().compareTo(Duration.ofSeconds(1)) > 0) {
			slice.halves().forEach(this::read);
		}
		else {
			throw new PostmarkUnavailableException(
					"Postmark counts " + REACH + " records or more in one second, and lists no more", REMEDY);
		}
	}

	private void read(Slice slice, Page first) {
		Set<String> ids = new HashSet<>();
		Page page = first;
		int listed = 0;
		while (true) {
			List<JsonNode> fresh = page.records.stream().filter((item) -> isNew(item, ids)).toList();
			if (fresh.isEmpty() && listed < page.total) {
				throw new PostmarkUnavailableException("Postmark counts " + page.total + " records and lists " + listed
						+ (page.records.isEmpty() ? "" : ", because its pages repeat"), REMEDY);
			}
			this.reader.accept(fresh);
			listed += page.records.size();
			if (listed >= page.total) {
				return;
			}
			page = this.pages.page(slice, Math.min(PAGE, REACH - listed), listed);
		}
	}

	private boolean isNew(JsonNode item, Set<String> ids) {
		String id = item.path(this.idField).asString("");
		return id.isEmpty() || ids.add(id);
	}

	/** Fetches one page. */
	interface Pages {

		Page page(Slice slice, int count, int offset);

	}

	/**
	 * One page.
	 *
	 * @param total the number of records on all pages
	 */
	record Page(@JsonProperty("TotalCount") Integer total,
			@JsonProperty("Bounces") @JsonAlias("Messages") List<JsonNode> records) {

		/** An empty list may be null. */
		Page {
			if (total == 0 && records == null) {
				records = List.of();
			}
			Objects.requireNonNull(records);
		}

	}

}

package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/**
 * A list at Postmark, which is read page by page. The memory holds one page, and the ids
 * of the one before it.
 *
 * @param <T> the type of the records
 */
public final class PagedListing<T> {

	/** The most records of a page. */
	public static final int PAGE = 500;

	/** Postmark lists no more records than this, and may not count further either. */
	public static final int LONGEST = 10_000;

	private static final String REMEDY = "The next run reads the list again. If this lasts, ask Postmark's support.";

	private final Pages pages;

	private final String idField;

	private final Function<List<JsonNode>, PostmarkClient.Part<T>> parser;

	/**
	 * @param idField the field that identifies a record
	 */
	PagedListing(Pages pages, String idField, Function<List<JsonNode>, PostmarkClient.Part<T>> parser) {
		this.pages = pages;
		this.idField = idField;
		this.parser = parser;
	}

	/** How many records Postmark counts, in one call. */
	public int count(Slice slice) {
		return this.pages.page(slice, 1, 0).total;
	}

	/**
	 * Passes on the records of a slice, and of some of the seconds around it, if there
	 * are not too many.
	 * @param most the most records to read, below {@value #LONGEST}
	 * @return how many records Postmark counted before the first was passed on; if that
	 * is more than {@code most}, none was
	 * @throws PostmarkUnavailableException if the slice is too short to be divided and
	 * its list too long to be read
	 */
	public int read(Slice slice, int most, Consumer<PostmarkClient.Part<T>> reader) {
		Page first = this.pages.page(slice, PAGE, 0);
		if (first.total >= LONGEST && slice.length().compareTo(Duration.ofSeconds(1)) <= 0) {
			throw new PostmarkUnavailableException(
					"Postmark counts " + LONGEST + " records or more in one second, and lists no more", REMEDY);
		}
		if (first.total <= most) {
			read(slice, first, reader);
		}
		return first.total;
	}

	private void read(Slice slice, Page first, Consumer<PostmarkClient.Part<T>> reader) {
		Set<String> before = Set.of();
		Page page = first;
		int listed = 0;
		while (true) {
			Set<String> known = before;
			List<JsonNode> fresh = page.records.stream().filter((item) -> !known.contains(id(item))).toList();
			if (fresh.isEmpty() && listed < page.total) {
				throw new PostmarkUnavailableException("Postmark counts " + page.total + " records and lists " + listed
						+ (page.records.isEmpty() ? "" : ", because its pages repeat"), REMEDY);
			}
			reader.accept(this.parser.apply(fresh));
			listed += page.records.size();
			if (listed >= page.total) {
				return;
			}
			before = page.records.stream().map(this::id).filter((id) -> !id.isEmpty()).collect(Collectors.toSet());
			page = this.pages.page(slice, Math.min(PAGE, LONGEST - listed), listed);
		}
	}

	private String id(JsonNode item) {
		return item.path(this.idField).asString("");
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

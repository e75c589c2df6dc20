package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import app.raxx.deliverymonitor.postmark.PagedListing.Page;
import app.raxx.deliverymonitor.postmark.PagedListing.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PagedListingTests {

	private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

	private static final Slice SIX_HOURS = new Slice(START, START.plusSeconds(21_600));

	private final List<String> read = new ArrayList<>();

	/** Postmark counts all 12,000 records, or no more than 10,000 of them. */
	@ParameterizedTest
	@ValueSource(ints = { 12_000, 10_000 })
	void listThatIsTooLongIsCountedOnly(int largestTotal) {
		List<Instant> records = every(1, 12_000);
		int total = read((slice, count, offset) -> page(records, largestTotal, count, offset));
		assertThat(total).isEqualTo(largestTotal);
		assertThat(this.read).isEmpty();
	}

	@Test
	void longestListIsReadCompletely() {
		List<Instant> records = every(2, 9_999);
		int total = read((slice, count, offset) -> page(records, 10_000, count, offset));
		assertThat(total).isEqualTo(9_999);
		assertThat(this.read).hasSize(9_999).doesNotHaveDuplicates();
	}

	@Test
	void countReadsOneRecord() {
		assertThat(listing((slice, count, offset) -> {
			assertThat(count).isEqualTo(1);
			return page(every(2, 600), 10_000, count, offset);
		}).count(SIX_HOURS)).isEqualTo(600);
	}

	@Test
	void pageIsReadBeforeTheNextOneIsFetched() {
		List<Instant> records = every(1, 1_500);
		read((slice, count, offset) -> {
			assertThat(this.read).hasSize(offset);
			return page(records, 1_500, count, offset);
		});
		assertThat(this.read).hasSize(1_500);
	}

	@Test
	void recordThatMovesToTheNextPageIsReadOnce() {
		List<Instant> records = new ArrayList<>(every(1, 600));
		read((slice, count, offset) -> {
			if (offset > 0) {
				records.addFirst(START.plusSeconds(700));
			}
			return page(records, 10_000, count, offset);
		});
		assertThat(this.read).hasSize(600).doesNotHaveDuplicates();
	}

	@Test
	void repeatedPageEndsTheListing() {
		List<Instant> records = every(1, 1_200);
		assertThatExceptionOfType(PostmarkUnavailableException.class)
			.isThrownBy(() -> read((slice, count, offset) -> page(records, 10_000, count, 0)))
			.withMessageStartingWith("Postmark counts 1200 records and lists 500, because its pages repeat.");
		assertThat(this.read).hasSize(500);
	}

	@Test
	void tooManyRecordsInOneSecondAreReported() {
		List<Instant> records = every(1, 12_000);
		PagedListing<String> listing = listing((slice, count, offset) -> page(records, 12_000, count, offset));
		assertThatExceptionOfType(PostmarkUnavailableException.class)
			.isThrownBy(() -> listing.read(new Slice(START, START.plusSeconds(1)), 500, this::add))
			.withMessageStartingWith("Postmark counts 10000 records or more in one second");
	}

	@Test
	void emptyPageBeforeTheEndEndsTheListing() {
		List<Instant> records = every(1, 700);
		assertThatExceptionOfType(PostmarkUnavailableException.class)
			.isThrownBy(() -> read((slice, count, offset) -> (offset == 0) ? page(records, 10_000, count, offset)
					: new Page(700, List.of())))
			.withMessageStartingWith("Postmark counts 700 records and lists 500.");
	}

	private int read(Pages pages) {
		return listing(pages).read(SIX_HOURS, 9_999, this::add);
	}

	private void add(PostmarkClient.Part<String> page) {
		this.read.addAll(page.records());
	}

	private static PagedListing<String> listing(Pages pages) {
		return new PagedListing<>(pages, "ID", (records) -> new PostmarkClient.Part<>(
				records.stream().map((item) -> item.get("ID").asString()).toList(), List.of()));
	}

	private static List<Instant> every(int seconds, int count) {
		return IntStream.range(0, count).mapToObj((i) -> START.plusSeconds((long) i * seconds)).toList();
	}

	private static Page page(List<Instant> records, int largestTotal, int count, int offset) {
		assertThat(count + offset).isLessThanOrEqualTo(10_000);
		List<JsonNode> page = records.stream()
			.skip(offset)
			.limit(count)
			.map((id) -> (JsonNode) JsonMapper.shared().createObjectNode().put("ID", id.getEpochSecond()))
			.toList();
		return new Page(Math.min(records.size(), largestTotal), page);
	}

}

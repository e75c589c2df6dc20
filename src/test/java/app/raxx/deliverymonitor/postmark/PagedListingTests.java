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
	void longListIsReadCompletely(int largestTotal) {
		List<Instant> records = every(1, 12_000);
		read((slice, count, offset) -> page(within(slice, records), largestTotal, count, offset));
		assertThat(this.read).hasSize(12_000).doesNotHaveDuplicates();
	}

	@Test
	void exactly10000RecordsMayBeACutList() {
		List<Instant> records = every(2, 10_000);
		List<Slice> asked = new ArrayList<>();
		read((slice, count, offset) -> {
			asked.add(slice);
			return page(within(slice, records), 10_000, count, offset);
		});
		assertThat(this.read).hasSize(10_000).doesNotHaveDuplicates();
		assertThat(asked.get(1)).isEqualTo(SIX_HOURS.halves().getFirst());
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

	/** The list ignores the filter too. */
	@Test
	void repeatedPageOfALongListEndsTheListing() {
		List<Instant> records = every(1, 12_000);
		assertThatExceptionOfType(PostmarkUnavailableException.class)
			.isThrownBy(() -> read((slice, count, offset) -> page(records, 12_000, count, 0)))
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

	private void read(Pages pages) {
		PagedListing.read(SIX_HOURS, pages, "ID",
				(records) -> records.forEach((item) -> this.read.add(item.get("ID").asString())));
	}

	private static List<Instant> every(int seconds, int count) {
		return IntStream.range(0, count).mapToObj((i) -> START.plusSeconds((long) i * seconds)).toList();
	}

	private static List<Instant> within(Slice slice, List<Instant> records) {
		return records.stream().filter(slice::contains).toList();
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

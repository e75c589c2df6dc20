package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import app.raxx.deliverymonitor.postmark.FakeListing;
import app.raxx.deliverymonitor.postmark.Slice;
import app.raxx.deliverymonitor.reconciliation.SliceReader.Memory;
import app.raxx.deliverymonitor.reconciliation.SliceReader.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SliceReaderTests {

	private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

	private static final Duration HOUR = Duration.ofHours(1);

	private final SortedSet<Instant> records = new TreeSet<>();

	private final MapMemory memory = new MapMemory();

	private final SortedSet<Instant> read = new TreeSet<>();

	private List<Instant> listed = List.of();

	private FakeListing listing = listing(Integer.MAX_VALUE);

	private boolean readable = true;

	private Optional<Instant> readAt = Optional.empty();

	@Test
	void unchangedDayCostsOneCall() {
		every(Duration.ofMinutes(2), 720);
		readMonday(MONDAY.plus(HOUR.multipliedBy(30)));
		assertThat(this.read).isEqualTo(this.records);
		assertCalls(0, 2);

		readMonday(MONDAY.plus(HOUR.multipliedBy(31)));
		assertThat(this.read).isEmpty();
		assertCalls(1, 0);
	}

	@Test
	void dayWithAnotherNumberIsReadAgain() {
		every(Duration.ofMinutes(2), 720);
		readMonday(MONDAY.plus(HOUR.multipliedBy(30)));
		this.records.add(MONDAY.plusSeconds(1));
		readMonday(MONDAY.plus(HOUR.multipliedBy(31)));
		assertThat(this.read).isEqualTo(this.records);
	}

	/** One record replaced another, which leaves their number as it was. */
	@ParameterizedTest
	@CsvSource({ "23, false", "24, true", "-1, true" })
	void dayIsReadAgainAfterADayAndIfTheClockHasGoneBack(int hoursLater, boolean found) {
		every(Duration.ofHours(2), 12);
		Instant first = MONDAY.plus(HOUR.multipliedBy(30));
		readMonday(first);
		this.records.remove(MONDAY);
		this.records.add(MONDAY.plusSeconds(1));
		readMonday(first.plus(HOUR.multipliedBy(hoursLater)));
		assertThat(this.read.contains(MONDAY.plusSeconds(1))).isEqualTo(found);
	}

	/** One page for a day, or more than can be listed, so that its halves are read. */
	@ParameterizedTest
	@CsvSource({ "12, 7200", "21600, 4" })
	void whatWasNotReadCompletelyIsReadAgain(int records, int secondsApart) {
		every(Duration.ofSeconds(secondsApart), records);
		this.readable = false;
		readMonday(MONDAY.plus(HOUR.multipliedBy(30)));
		assertThat(this.readAt).isEmpty();
		this.readable = true;
		readMonday(MONDAY.plus(HOUR.multipliedBy(31)));
		assertThat(this.read).isEqualTo(this.records);
	}

	/** Postmark counts all records, or no more than 10,000 of them. */
	@ParameterizedTest
	@ValueSource(ints = { 100_000, 10_000 })
	void longDayIsReadInHalves(int largestTotal) {
		this.listing = listing(largestTotal);
		every(Duration.ofSeconds(2), 43_200);
		readMonday(MONDAY.plus(HOUR.multipliedBy(30)));
		assertThat(this.read).isEqualTo(this.records);
		assertThat(this.memory.readings).hasSize(15);
		this.listing.takePages();

		readMonday(MONDAY.plus(HOUR.multipliedBy(31)));
		assertThat(this.read).isEmpty();
		assertCalls((largestTotal == 10_000) ? 8 : 1, 0);

		Instant late = MONDAY.plus(HOUR.multipliedBy(13)).plusSeconds(1);
		this.records.add(late);
		readMonday(MONDAY.plus(HOUR.multipliedBy(32)));
		assertThat(this.read).contains(late).hasSize(5_401);
	}

	/** Postmark counts no further, and counts exactly so many. */
	@Test
	void dayWithExactly10000RecordsIsNotTrustedByItsNumber() {
		this.listing = listing(10_000);
		every(Duration.ofSeconds(8), 10_000);
		readMonday(MONDAY.plus(HOUR.multipliedBy(30)));
		Instant late = MONDAY.plusSeconds(1);
		this.records.add(late);
		readMonday(MONDAY.plus(HOUR.multipliedBy(31)));
		assertThat(this.read).contains(late);
	}

	/**
	 * The halves were read at different times, and the day is trusted for no longer than
	 * the first of them.
	 */
	@Test
	void everyHalfIsReadOnceADay() {
		every(Duration.ofSeconds(4), 21_600);
		Slice morning = new Slice(MONDAY, MONDAY.plus(HOUR.multipliedBy(12)));
		Instant noon = MONDAY.plus(HOUR.multipliedBy(14));
		read(morning, morning, noon);
		readMonday(MONDAY.plus(HOUR.multipliedBy(26)));
		assertThat(this.readAt).contains(noon);
		this.listing.takePages();
		readMonday(noon.plus(HOUR.multipliedBy(24)));
		assertThat(this.read).isEqualTo(this.records.headSet(morning.to()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 300, 1_000_000 })
	void everyRecordOfThePeriodIsReadOnce(int everyMillis) {
		every(Duration.ofMillis(everyMillis), 3_000);
		Slice period = new Slice(MONDAY.plusMillis(everyMillis * 100L), MONDAY.plusMillis(everyMillis * 2_000L));
		period.days().forEach((day) -> read(day, period, MONDAY.plus(HOUR.multipliedBy(1_000))));
		assertThat(this.read).isEqualTo(this.records.subSet(period.from(), period.to()));
	}

	/** Each hour the period ends, and begins, an hour later. */
	@ParameterizedTest
	@ValueSource(ints = { 10_000, Integer.MAX_VALUE })
	void periodThatMovesOnReadsEachRecord(int largestTotal) {
		this.listing = listing(largestTotal);
		every(Duration.ofSeconds(7), 26_000);
		SortedSet<Instant> all = new TreeSet<>();
		Instant start = MONDAY.plus(Duration.ofMinutes(90));
		for (int run = 0; run < 50; run++) {
			Instant now = start.plus(HOUR.multipliedBy(run)).plusSeconds(run);
			Slice period = new Slice(now.minus(HOUR.multipliedBy(48)), now.minus(Duration.ofMinutes(75)));
			period.days().forEach((day) -> {
				this.read.clear();
				read(day, period, now);
				all.addAll(this.read);
			});
			assertThat(all).isEqualTo(this.records.headSet(period.to()));
		}
	}

	private void every(Duration interval, int count) {
		for (int i = 0; i < count; i++) {
			this.records.add(MONDAY.plus(interval.multipliedBy(i)));
		}
	}

	private void readMonday(Instant now) {
		this.read.clear();
		Slice monday = new Slice(MONDAY, MONDAY.plus(HOUR.multipliedBy(24)));
		read(monday, monday, now);
	}

	private void read(Slice slice, Slice period, Instant now) {
		this.listed = List.copyOf(this.records);
		this.readAt = new SliceReader<>(this.listing.numbers(), this.memory, period, now, (part, page) -> {
			page.records()
				.stream()
				.map(this.listed::get)
				.filter(part::contains)
				.forEach((record) -> assertThat(this.read.add(record)).isTrue());
			return this.readable;
		}).read(slice);
	}

	private FakeListing listing(int largestTotal) {
		return FakeListing.ofNumbers((moment) -> {
			int index = Collections.binarySearch(this.listed, moment);
			return (index < 0) ? -index - 1 : index;
		}, largestTotal);
	}

	private void assertCalls(int counts, int pages) {
		assertThat(this.listing.takeCounts()).isEqualTo(counts);
		assertThat(this.listing.takePages()).isEqualTo(pages);
	}

	/** What is known, without a database. */
	static final class MapMemory implements Memory {

		final Map<Slice, Reading> readings = new HashMap<>();

		@Override
		public Optional<Reading> find(Slice slice) {
			return Optional.ofNullable(this.readings.get(slice));
		}

		@Override
		public void save(Slice slice, Reading reading) {
			this.readings.put(slice, reading);
		}

	}

}

package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import app.raxx.deliverymonitor.postmark.PagedListing;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.Slice;

/**
 * Reads a list at Postmark, except for the slices that were read within a day and whose
 * number of records has not changed since. A slice is a UTC day, or a half of a slice
 * that is too long to be listed or reaches beyond the period.
 *
 * @param <T> the type of the records
 */
final class SliceReader<T> {

	/** Finds what replaced another record, which leaves the number as it was. */
	private static final Duration LONGEST_TRUST = Duration.ofDays(1);

	/** A shorter slice is not halved for the sake of the period's edge. */
	private static final Duration SHORT = Duration.ofMinutes(1);

	private final PagedListing<T> listing;

	private final Memory memory;

	private final Slice period;

	private final Instant now;

	private final PageReader<T> reader;

	/**
	 * @param now the time of this run, from the clock that all instances share
	 */
	SliceReader(PagedListing<T> listing, Memory memory, Slice period, Instant now, PageReader<T> reader) {
		this.listing = listing;
		this.memory = memory;
		this.period = period;
		this.now = now;
		this.reader = reader;
	}

	/**
	 * Reads what is in the period and not known.
	 * @return when all of it was read; empty if a record could not be read
	 */
	Optional<Instant> read(Slice slice) {
		Slice part = slice.within(this.period);
		return part.equals(slice) ? readWhole(slice) : readPart(slice, part);
	}

	private Optional<Instant> readWhole(Slice slice) {
		Optional<Reading> last = this.memory.find(slice).filter(this::isTrusted);
		boolean tooLong = last.filter(Reading::mayBeCut).isPresent();
		if (!tooLong && last.filter((reading) -> this.listing.count(slice) == reading.total).isPresent()) {
			return last.map(Reading::readAt);
		}
		AtomicBoolean complete = new AtomicBoolean(true);
		int total = tooLong ? PagedListing.LONGEST
				: this.listing.read(slice, PagedListing.LONGEST - 1, (page) -> read(slice, page, complete));
		Optional<Instant> readAt = (total < PagedListing.LONGEST) ? readNow(complete) : readHalves(slice);
		readAt.ifPresent((at) -> this.memory.save(slice, new Reading(total, at)));
		return readAt;
	}

	/** What the period cuts off is not remembered: it is another part in each run. */
	private Optional<Instant> readPart(Slice slice, Slice part) {
		if (part.isEmpty()) {
			return Optional.of(this.now);
		}
		AtomicBoolean complete = new AtomicBoolean(true);
		int most = (slice.length().compareTo(SHORT) > 0) ? PagedListing.PAGE : PagedListing.LONGEST - 1;
		int total = this.listing.read(part, most, (page) -> read(part, page, complete));
		return (total <= most) ? readNow(complete) : readHalves(slice);
	}

	private void read(Slice slice, PostmarkClient.Part<T> page, AtomicBoolean complete) {
		if (!this.reader.read(slice, page)) {
			complete.set(false);
		}
	}

	private Optional<Instant> readNow(AtomicBoolean complete) {
		return complete.get() ? Optional.of(this.now) : Optional.empty();
	}

	/** Returns the earlier time, so that no part is trusted for longer. */
	private Optional<Instant> readHalves(Slice slice) {
		List<Slice> halves = slice.halves();
		Optional<Instant> first = read(halves.getFirst());
		Optional<Instant> second = read(halves.getLast());
		return first.flatMap((one) -> second.map((other) -> one.isBefore(other) ? one : other));
	}

	private boolean isTrusted(Reading reading) {
		return !reading.readAt.isAfter(this.now) && reading.readAt.isAfter(this.now.minus(LONGEST_TRUST));
	}

	/** Takes the records of one page of a slice. */
	interface PageReader<T> {

		/**
		 * Returns whether every record could be read and stored.
		 */
		boolean read(Slice slice, PostmarkClient.Part<T> page);

	}

	/** Which slices of a list were read completely, and when. */
	interface Memory {

		/** Knows nothing, so that everything is read. */
		Memory NONE = new Memory() {

			@Override
			public Optional<Reading> find(Slice slice) {
				return Optional.empty();
			}

			@Override
			public void save(Slice slice, Reading reading) {
			}
		};

		Optional<Reading> find(Slice slice);

		void save(Slice slice, Reading reading);

	}

	/** The memory of each list. */
	interface Memories {

		Memory of(long server, String stream, String list);

	}

	/**
	 * @param total how many records Postmark counted
	 * @param readAt when they were read; if in halves, the earlier time
	 */
	record Reading(int total, Instant readAt) {

		private boolean mayBeCut() {
			return this.total == PagedListing.LONGEST;
		}

	}

}

package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import app.raxx.deliverymonitor.postmark.FakeListing;
import app.raxx.deliverymonitor.postmark.PagedListing;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.Slice;
import app.raxx.deliverymonitor.reconciliation.SliceReaderTests.MapMemory;
import org.junit.jupiter.api.Test;

/**
 * Prints how many calls of Postmark's API an hourly run makes, by the mails of a day:
 * {@code ./mvnw test -Dtest=ReconciliationCost}. Of 50 mails one bounces, of 1,000 one is
 * delivered after six hours, and no webhook call is lost. Before, each run listed the
 * last 48 hours in slices of six hours.
 */
class ReconciliationCost {

	private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

	private static final Instant FIRST_RUN = START.plus(Duration.ofHours(50)).plusSeconds(1_234);

	private static final int DAY = 24;

	@Test
	void print() {
		System.out.println("| Mails a day | Postmark counts | Rule | Counts | Pages | Details | Calls a run | Most |");
		System.out.println("|---|---|---|---|---|---|---|---|");
		for (int mails : new int[] { 1_000, 100_000, 5_000_000 }) {
			new Mail(mails, Integer.MAX_VALUE).printBefore();
			new Mail(mails, Integer.MAX_VALUE).printAfter();
			new Mail(mails, PagedListing.LONGEST).printAfter();
		}
	}

	/** Mails at equal intervals. Those that may be looked up are the only state. */
	private static final class Mail {

		private final int mails;

		private final int largestTotal;

		private final Duration interval;

		private final FakeListing messages;

		private final FakeListing bounces;

		private final BitSet noted = new BitSet();

		private final BitSet settled = new BitSet();

		private int details;

		private long counts;

		private long pages;

		private long lookUps;

		private long most;

		Mail(int mails, int largestTotal) {
			this.mails = mails;
			this.largestTotal = largestTotal;
			this.interval = Duration.ofDays(1).dividedBy(mails);
			this.messages = FakeListing.ofNumbers((moment) -> sentBefore(moment), largestTotal);
			this.bounces = FakeListing.ofNumbers((moment) -> (sentBefore(moment.minusSeconds(2)) + 49) / 50,
					largestTotal);
		}

		private int sentBefore(Instant moment) {
			long nanos = Duration.between(START, moment).toNanos();
			return (nanos <= 0) ? 0 : (int) ((nanos + this.interval.toNanos() - 1) / this.interval.toNanos());
		}

		private Instant sentAt(int number) {
			return START.plus(this.interval.multipliedBy(number));
		}

		private boolean bounces(int number) {
			return number % 50 == 0;
		}

		private boolean isDelivered(int number, Instant now) {
			return !bounces(number) && (number % 1_000 != 1 || sentAt(number).plus(Duration.ofHours(6)).isBefore(now));
		}

		void printBefore() {
			Instant now = FIRST_RUN;
			runBefore(now);
			this.messages.takePages();
			this.bounces.takePages();
			this.details = 0;
			runBefore(now.plus(Duration.ofHours(1)));
			addRun();
			print("before", 1);
		}

		private void runBefore(Instant now) {
			for (Instant from = now.minus(Duration.ofHours(48)); from
				.isBefore(now.minus(Duration.ofMinutes(75))); from = from.plus(Duration.ofHours(6))) {
				Slice slice = new Slice(from, from.plus(Duration.ofHours(6)))
					.within(new Slice(from, now.minus(Duration.ofMinutes(75))));
				readInHalves(this.bounces.numbers(), slice, (number) -> true);
				readInHalves(this.messages.numbers(), slice, (number) -> note(number, now));
			}
			lookUp(now);
		}

		private static void readInHalves(PagedListing<Integer> listing, Slice slice, IntPredicate reader) {
			int total = listing.read(slice, PagedListing.LONGEST - 1, (page) -> page.records().forEach(reader::test));
			if (total >= PagedListing.LONGEST) {
				slice.halves().forEach((half) -> readInHalves(listing, half, reader));
			}
		}

		void printAfter() {
			MapMemory bounceMemory = new MapMemory();
			MapMemory messageMemory = new MapMemory();
			for (int run = 0; run < 3 * DAY; run++) {
				Instant now = FIRST_RUN.plus(Duration.ofHours(run)).plusSeconds(run);
				Slice period = new Slice(now.minus(Duration.ofHours(48)), now.minus(Duration.ofMinutes(75)));
				for (Slice day : period.days()) {
					new SliceReader<>(this.bounces.numbers(), bounceMemory, period, now, (slice, page) -> true)
						.read(day);
					new SliceReader<>(this.messages.numbers(), messageMemory, period, now,
							(slice, page) -> note(page, now))
						.read(day);
				}
				lookUp(now);
				if (run < 2 * DAY) {
					this.messages.takeCounts();
					this.bounces.takeCounts();
					this.messages.takePages();
					this.bounces.takePages();
					this.details = 0;
				}
				else {
					addRun();
				}
			}
			print("after", DAY);
		}

		private boolean note(PostmarkClient.Part<Integer> page, Instant now) {
			page.records().forEach((number) -> note(number, now));
			return true;
		}

		private boolean note(int number, Instant now) {
			if (!isDelivered(number, now) && !this.settled.get(number)) {
				this.noted.set(number);
			}
			return true;
		}

		private void lookUp(Instant now) {
			IntStream.range(0, this.noted.length()).filter(this.noted::get).forEach((number) -> {
				boolean delivered = isDelivered(number, now);
				if (!delivered) {
					this.details++;
				}
				if (delivered || bounces(number)) {
					this.settled.set(number);
					this.noted.clear(number);
				}
			});
		}

		private void addRun() {
			int counted = this.messages.takeCounts() + this.bounces.takeCounts();
			int read = this.messages.takePages() + this.bounces.takePages();
			this.counts += counted;
			this.pages += read;
			this.lookUps += this.details;
			this.most = Math.max(this.most, counted + read + this.details);
			this.details = 0;
		}

		private void print(String rule, int runs) {
			System.out.printf("| %,d | %s | %s | %,d | %,d | %,d | %,d | %,d |%n", this.mails,
					(this.largestTotal == PagedListing.LONGEST) ? "to 10,000" : "all", rule, this.counts / runs,
					this.pages / runs, this.lookUps / runs, (this.counts + this.pages + this.lookUps) / runs,
					this.most);
		}

	}

}

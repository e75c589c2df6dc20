package app.raxx.deliverymonitor.event.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.source.Sources;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class EventSearchTests {

	@Autowired
	EntityManager entities;

	@Autowired
	Sources sources;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	@Test
	void searchThatTakesTooLongContinuesOnTheNextPage() {
		fill("n <= 3", "(50000 - n) * interval '1 second'");
		EventQuery query = new EventQuery(null, null, null, "gone", null, null, null, false, null, null, null);
		List<Event> found = new ArrayList<>();
		List<Boolean> partial = new ArrayList<>();
		EventPage page;
		do {
			page = impatient().page(query, 2);
			found.addAll(page.events());
			partial.add(page.isPartial());
			query = query.olderThan(page.next());
		}
		while (page.next() != null);
		assertThat(found).extracting(Event::recipient)
			.containsExactly("3@example.com", "2@example.com", "1@example.com");
		assertThat(partial).startsWith(true, true).endsWith(false);
		assertThat(
				patient().page(new EventQuery(null, null, null, "gone", null, null, null, false, null, null, null), 3)
					.isPartial())
			.isFalse();
	}

	@Test
	void eventsOfOneMomentAreFoundOnceWhereAStretchEndsAmongThem() {
		fill("abs(n - 15000) <= 300", "(50000 - n) / 64 * interval '1 second'");
		EventQuery query = new EventQuery(null, null, null, "gone", null, null, null, false, null, null, null);
		List<Event> found = new ArrayList<>();
		EventPage page;
		do {
			page = impatient().page(query, 1000);
			found.addAll(page.events());
			query = query.olderThan(page.next());
		}
		while (page.next() != null);
		assertThat(found).extracting(Event::id)
			.hasSize(601)
			.doesNotHaveDuplicates()
			.isSortedAccordingTo(Comparator.reverseOrder());
	}

	@Test
	void eventsRecordedBetweenTwoReadsOfAStretchDoNotShowOthersTwice() {
		fill("abs(n - 36000) <= 300", "(50000 - n) * interval '1 second'");
		EventSearch search = impatient(() -> store(45_001, 47_000, "false", "(50000 - n) * interval '1 second'"));
		EventQuery query = new EventQuery(null, null, null, "gone", null, null, null, false, null, null, null);
		List<Event> found = new ArrayList<>();
		EventPage page;
		do {
			page = search.page(query, 1000);
			found.addAll(page.events());
			query = query.olderThan(page.next());
		}
		while (page.next() != null);
		assertThat(found).extracting(Event::id).hasSize(601).doesNotHaveDuplicates();
	}

	/** Stores 45,000 events. */
	private void fill(String gone, String age) {
		store(1, 45_000, gone, age);
	}

	/**
	 * Stores events.
	 * @param gone the condition of n for those with this tag
	 * @param age of the nth event
	 */
	private void store(int first, int last, String gone, String age) {
		this.jdbc
			.sql("""
					insert into event (identity, event_type, kind, message_id, recipient, tag, occurred_at, recorded_at)
					select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), n || '@example.com',
					       case when %s then 'gone' end, at, at
					  from generate_series(%d, %d) as n, lateral (select now() - %s as at)""".formatted(gone, first,
					last, age))
			.update();
	}

	private EventSearch patient() {
		return new EventSearch(this.entities, this.sources, this.transaction);
	}

	private EventSearch impatient() {
		return impatient(() -> {
		});
	}

	/** Does not get an answer from an index, and reads 10,000 events for each page. */
	private EventSearch impatient(Runnable betweenReads) {
		AtomicInteger reads = new AtomicInteger();
		return new EventSearch(this.entities, this.sources, this.transaction) {
			@Override
			Duration indexLimit() {
				return Duration.ofMillis(1);
			}

			@Override
			Duration readingLimit() {
				return Duration.ZERO;
			}

			@Override
			int stretch() {
				if (reads.incrementAndGet() == 2) {
					betweenReads.run();
				}
				return 10_000;
			}
		};
	}

}

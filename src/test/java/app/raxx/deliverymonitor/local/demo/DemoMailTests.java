package app.raxx.deliverymonitor.local.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoMailTests {

	private static final Instant END = Instant.parse("2026-05-14T12:34:56Z");

	private static final RateRule BOUNCES = new RateRule(Rule.Name.BOUNCE_RATE, EventCategory.BOUNCED,
			new BigDecimal("0.01"), Duration.ofHours(1), 1, 1, new BigDecimal("0.05"));

	private static final RateRule COMPLAINTS = new RateRule(Rule.Name.SPAM_COMPLAINT_RATE, EventCategory.SPAM_COMPLAINT,
			new BigDecimal("0.001"), Duration.ofHours(24), 1, 1, new BigDecimal("0.005"));

	private final List<DemoEvent> events = DemoMail.until(END, 1);

	@Test
	void sameSeedGivesTheSameMail() {
		assertThat(DemoMail.until(END, 1)).isEqualTo(this.events);
		assertThat(DemoMail.until(END, 2)).isNotEqualTo(this.events);
	}

	@Test
	void mailIsOfTwoWeeksWithEveryKindOfEvent() {
		assertThat(this.events).allMatch((event) -> !event.recordedAt().isAfter(END))
			.allMatch((event) -> event.occurredAt().isAfter(END.minus(Duration.ofDays(15))));
		assertThat(this.events.stream().collect(Collectors.groupingBy(DemoEvent::kind, Collectors.counting())))
			.containsOnlyKeys(EventCategory.values())
			.containsEntry(EventCategory.SPAM_COMPLAINT, 1L)
			.containsEntry(EventCategory.TEST, 2L);
		assertThat(this.events).filteredOn((event) -> event.stream().equals("broadcast")).hasSizeBetween(2_400, 2_402);
		assertThat(this.events).filteredOn((event) -> event.recipient().equals("ada@example.com"))
			.hasSizeGreaterThan(5)
			.last()
			.extracting(DemoEvent::kind)
			.isEqualTo(EventCategory.BOUNCED);
	}

	@Test
	void nightsAreQuieterThanDays() {
		assertThat(inHour(3)).isPositive().isLessThan(inHour(14) / 5);
	}

	private long inHour(int hour) {
		LocalDate day = LocalDate.of(2026, 5, 13);
		return this.events.stream()
			.map((event) -> event.occurredAt().atOffset(ZoneOffset.UTC))
			.filter((time) -> time.toLocalDate().equals(day) && time.getHour() == hour)
			.count();
	}

	/** The demo starts at any hour of any day. */
	@Test
	void everyStartHasTheSameTwoIncidents() {
		for (int hour = 0; hour < 7 * 24; hour += 5) {
			Instant end = END.plus(Duration.ofHours(hour));
			List<DemoEvent> mail = DemoMail.until(end, 1);
			List<Instant> broken = DemoIncidents.read(BOUNCES, mail, end)
				.stream()
				.filter(Reading::isBroken)
				.map(Reading::at)
				.toList();
			assertThat(stretches(broken)).as("incidents at " + end).isEqualTo(2);
			assertThat(broken.getLast()).isEqualTo(end);
			assertThat(DemoIncidents.read(COMPLAINTS, mail, end)).noneMatch(Reading::isBroken);
		}
	}

	/** An incident lasts until its rate was fine for ten minutes. */
	private static long stretches(List<Instant> broken) {
		long count = 1;
		for (int i = 1; i < broken.size(); i++) {
			if (Duration.between(broken.get(i - 1), broken.get(i)).compareTo(Duration.ofMinutes(11)) > 0) {
				count++;
			}
		}
		return count;
	}

}

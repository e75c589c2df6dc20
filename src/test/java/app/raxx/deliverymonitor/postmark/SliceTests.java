package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SliceTests {

	/**
	 * In autumn 2026 the clocks go back from 2:00 to 1:00 at 6:00 UTC on 1 November; in
	 * spring forward from 2:00 to 3:00 at 7:00 UTC on 8 March.
	 */
	@ParameterizedTest
	@CsvSource({ "2026-07-01T12:00:00Z, 2026-07-01T18:00:00Z, 2026-07-01T07:59:59, 2026-07-01T14:00:01",
			"2026-12-01T12:00:00Z, 2026-12-01T18:00:00Z, 2026-12-01T06:59:59, 2026-12-01T13:00:01",
			"2026-11-01T05:15:00Z, 2026-11-01T05:30:00Z, 2026-11-01T00:59:59, 2026-11-01T02:00:01",
			"2026-11-01T06:15:00Z, 2026-11-01T06:30:00Z, 2026-11-01T00:59:59, 2026-11-01T02:00:01",
			"2026-11-01T05:45:00Z, 2026-11-01T06:15:00Z, 2026-11-01T00:59:59, 2026-11-01T02:00:01",
			"2026-11-01T04:30:00Z, 2026-11-01T06:30:00Z, 2026-11-01T00:29:59, 2026-11-01T02:00:01",
			"2026-11-01T05:30:00Z, 2026-11-01T08:00:00Z, 2026-11-01T00:59:59, 2026-11-01T03:00:01",
			"2026-03-08T06:30:00Z, 2026-03-08T07:30:00Z, 2026-03-08T01:29:59, 2026-03-08T03:30:01" })
	void easternTimesIncludeTheWholeSlice(Instant from, Instant to, String fromEastern, String toEastern) {
		Slice slice = new Slice(from, to);
		assertThat(slice.fromEastern()).isEqualTo(fromEastern);
		assertThat(slice.toEastern()).isEqualTo(toEastern);
	}

	@Test
	void periodConsistsOfPartsOfDays() {
		Slice period = new Slice(Instant.parse("2026-05-04T12:34:56.789Z"), Instant.parse("2026-05-06T00:00:00.001Z"));
		List<Slice> parts = period.days().stream().map((day) -> day.within(period)).toList();
		assertThat(parts).extracting(Slice::from)
			.containsExactly(period.from(), Instant.parse("2026-05-05T00:00:00Z"),
					Instant.parse("2026-05-06T00:00:00Z"));
		assertThat(parts).extracting(Slice::to)
			.containsExactly(Instant.parse("2026-05-05T00:00:00Z"), Instant.parse("2026-05-06T00:00:00Z"), period.to());
		assertThat(period.days()).extracting(Slice::length).containsOnly(Duration.ofDays(1));
	}

	@Test
	void partOutsideOfAPeriodIsEmpty() {
		Slice day = new Slice(Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400));
		assertThat(day.within(new Slice(day.to(), day.to().plusSeconds(1))).isEmpty()).isTrue();
		assertThat(day.within(new Slice(day.to().minusNanos(1), day.to())).isEmpty()).isFalse();
	}

	@Test
	void sliceContainsItsBeginningAndNotItsEnd() {
		Slice slice = new Slice(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
		assertThat(slice.contains(slice.from())).isTrue();
		assertThat(slice.contains(slice.to())).isFalse();
	}

	@Test
	void emptyPeriodHasNoDays() {
		assertThat(new Slice(Instant.EPOCH, Instant.EPOCH).days()).isEmpty();
	}

}

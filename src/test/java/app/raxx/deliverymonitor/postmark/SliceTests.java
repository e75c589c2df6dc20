package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.time.Instant;

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
	void slicesCoverAPeriodWithoutGapOrOverlap() {
		Instant since = Instant.parse("2026-05-04T12:34:56.789Z");
		Instant until = since.plus(Duration.ofHours(20));
		assertThat(Slice.of(since, until, Duration.ofHours(6))).hasSize(4).satisfies((slices) -> {
			assertThat(slices.getFirst().from()).isEqualTo(since);
			assertThat(slices.getLast().to()).isEqualTo(until);
			for (int i = 1; i < slices.size(); i++) {
				assertThat(slices.get(i).from()).isEqualTo(slices.get(i - 1).to());
			}
		});
	}

	@Test
	void sliceContainsItsBeginningAndNotItsEnd() {
		Slice slice = new Slice(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
		assertThat(slice.contains(slice.from())).isTrue();
		assertThat(slice.contains(slice.to())).isFalse();
	}

	@Test
	void emptyPeriodHasNoSlices() {
		assertThat(Slice.of(Instant.EPOCH, Instant.EPOCH, Duration.ofHours(6))).isEmpty();
	}

}

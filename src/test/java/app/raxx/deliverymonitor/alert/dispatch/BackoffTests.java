package app.raxx.deliverymonitor.alert.dispatch;

import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	@ParameterizedTest
	@CsvSource({ "1, 5000", "2, 10000", "3, 20000", "6, 160000", "7, 300000", "8, 300000", "100000, 300000" })
	void delayDoublesUpToFiveMinutesPlusOrMinusAQuarter(int failures, double millis) {
		for (int sample = 0; sample < 1000; sample++) {
			assertThat((double) Backoff.after(failures).toMillis()).isBetween(millis * 0.749, millis * 1.251);
		}
	}

	@RepeatedTest(3)
	void delaysAreSpread() {
		assertThat(Stream.generate(() -> Backoff.after(10)).limit(10).distinct().count()).isGreaterThan(1);
	}

}

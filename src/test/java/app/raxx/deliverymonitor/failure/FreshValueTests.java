package app.raxx.deliverymonitor.failure;

import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.TestClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreshValueTests {

	private final TestClock clock = TestClock.standingAt(Instant.parse("2026-11-20T10:00:00Z"));

	private final FreshValue<Long> value = new FreshValue<>(this.clock);

	@Test
	void figureIsUnknownUntilTheFirstValue() {
		assertThat(this.value.figure(Long::doubleValue)).isNaN();
		this.value.set(5L);
		assertThat(this.value.figure(Long::doubleValue)).isEqualTo(5);
	}

	@Test
	void figureIsUnknownAfterAMinute() {
		this.value.set(5L);
		this.clock.turn(Duration.ofSeconds(60));
		assertThat(this.value.figure(Long::doubleValue)).isEqualTo(5);
		this.clock.turn(Duration.ofMillis(1));
		assertThat(this.value.figure(Long::doubleValue)).isNaN();
		assertThat(this.value.get()).isEmpty();
	}

	@Test
	void ageGrowsFromTheBeginningAndFromEachValue() {
		this.clock.turn(Duration.ofMinutes(3));
		assertThat(this.value.age()).isEqualTo(Duration.ofMinutes(3));
		this.value.set(5L);
		this.clock.turn(Duration.ofSeconds(1));
		assertThat(this.value.age()).isEqualTo(Duration.ofSeconds(1));
	}

}

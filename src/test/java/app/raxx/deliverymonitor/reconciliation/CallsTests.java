package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallsTests {

	static final Instant LAST_MISSED = Instant.parse("2026-05-04T12:00:00Z");

	/** The times are minutes after the last missed event. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			3,  0,   ,   , true,  none ever arrived
			3,  0, -5,   , true,  none arrived since
			2,  0, -5,   , false, too few to judge
			3,  3, -5,   , false, not more than half
			4,  3, -5,   , true,  more than half
			9,  0,  5,   , false, they arrive again
			9,  2,  5,   , true,  some arrived all the time
			9,  2,  5, -1, true,  one was missed since the last run
			9,  2,  5,  0, false, none was missed since the last run
			9,  2, -5,  0, true,  and none arrived
			""")
	void callsHaveStoppedIfMostAreMissedAndTheyDoNotArriveAgain(long missed, long arrived, @Nullable Integer lastCall,
			@Nullable Integer lastRun, boolean stopped, String reason) {
		Calls calls = Calls.of(missed, arrived, LAST_MISSED.minusSeconds(3600), LAST_MISSED, minutes(lastCall),
				minutes(lastRun));
		assertThat(calls.stopped()).as(reason).isEqualTo(stopped);
	}

	private static @Nullable Instant minutes(@Nullable Integer minutes) {
		return (minutes != null) ? LAST_MISSED.plus(Duration.ofMinutes(minutes)) : null;
	}

}

package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limit is passed again and again, and two instances see it at the same moment. Hours
 * pass between two crossings, by a clock that is turned.
 */
@Promise(value = 9, claim = "One incident, one message, on two instances")
class OneMessageEachProof {

	private static final int CROSSINGS = Size.of("crossings", 5, 200);

	/** So many bounces would be a rise in level, with a message of its own. */
	private static final int CRITICAL = 10;

	@Test
	void eachCrossingAndItsEndAreAnnouncedOnce(Proof proof) {
		JdbcConnectionDetails database = TestDatabase.fresh();
		TestClock clock = new TestClock();
		try (FakeSlack slack = new FakeSlack();
				Instance one = start(database, clock, slack);
				Instance other = start(database, clock, slack)) {
			List<Instance> both = List.of(one, other);
			for (int crossing = 0; crossing < CROSSINGS; crossing++) {
				int bounces = proof.random().nextInt(1, CRITICAL / 2);
				both.parallelStream().forEach((instance) -> instance.record(SampleEvent.bounces(bounces)));
				both.parallelStream().forEach(Instance::round);
				one.record(SampleEvent.deliveries(200 * bounces));
				for (int minute = 0; minute < 4; minute++) {
					clock.turn(Duration.ofMinutes(1));
					both.parallelStream().forEach(Instance::round);
				}
				clock.turn(Duration.ofHours(2));
			}
			long opened = count(slack, "is above");
			long resolved = count(slack, "is fine again");
			proof.figure("crossings", CROSSINGS);
			proof.figure("openings announced", opened);
			proof.figure("ends announced", resolved);
			proof.figure("other messages", slack.lines().size() - opened - resolved);
			assertThat(opened).isEqualTo(CROSSINGS);
			assertThat(resolved).isEqualTo(CROSSINGS);
			assertThat(slack.lines()).hasSize(2 * CROSSINGS);
		}
	}

	private static Instance start(JdbcConnectionDetails database, TestClock clock, FakeSlack slack) {
		return Instance.start(database, clock, "slack.bot-token=xoxb-1", "slack.api-url=" + slack.url(),
				"alert.resolve-after=2m", "bounce.alert.note-below=1");
	}

	private static long count(FakeSlack slack, String words) {
		return slack.lines().stream().filter((line) -> line.contains(words)).count();
	}

}

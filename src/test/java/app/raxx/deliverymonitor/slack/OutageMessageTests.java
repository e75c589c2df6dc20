package app.raxx.deliverymonitor.slack;

import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.event.EventsNotRecorded;
import app.raxx.deliverymonitor.failure.Cause;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import com.slack.api.Slack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class OutageMessageTests {

	private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

	private static final EventsNotRecorded FAILURE = new EventsNotRecorded(START,
			new Cause("PSQLException", "42501", "ERROR: permission denied for table event", true));

	private final TestClock clock = TestClock.standingAt(START);

	private final FakeSlack fake = new FakeSlack();

	private final SlackProperties properties = new SlackProperties("xoxb-1", "D1", this.fake.url(), Level.NOTE,
			Duration.ofSeconds(5));

	private final Slack slack = new SlackClient().slack(this.properties);

	private final OutageMessage message = new OutageMessage(this.properties, this.slack.methods(),
			new MonitorProperties("https://api.example.com"), this.clock);

	@AfterEach
	void close() throws Exception {
		this.slack.close();
		this.fake.close();
	}

	@Test
	void lastingOutageIsToldOnceAnHour(CapturedOutput output) {
		failAfter(Duration.ofSeconds(29));
		assertThat(output).doesNotContain("No event has been recorded");
		failAfter(Duration.ofSeconds(1));
		failAfter(Duration.ofMinutes(59));
		await().until(() -> this.fake.attempts() == 1);
		assertThat(this.fake.lines()).singleElement()
			.asString()
			.contains("No event has been recorded since 2026-11-20 10:00:00 UTC: the database's role lacks the right",
					"https://api.example.com/api/_internal/postmark/");
		assertThat(output).contains("ERROR").contains("permission denied for table event");
		failAfter(Duration.ofMinutes(1));
		await().until(() -> this.fake.attempts() == 2);
	}

	@Test
	void messageThatSlackDidNotTakeIsTriedAgainInAMinute(CapturedOutput output) {
		this.fake.says("internal_error");
		failAfter(Duration.ofSeconds(30));
		await().until(() -> output.getAll().contains("Slack did not take the message"));
		this.fake.works();
		failAfter(Duration.ofSeconds(59));
		failAfter(Duration.ofSeconds(1));
		await().until(() -> this.fake.lines().size() == 1);
		assertThat(this.fake.attempts()).isEqualTo(2);
	}

	private void failAfter(Duration time) {
		this.clock.turn(time);
		this.message.on(FAILURE);
	}

}

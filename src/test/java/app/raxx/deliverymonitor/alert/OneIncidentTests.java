package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(properties = "slack.bot-token=xoxb-test")
@Import({ TestDatabase.class, TestClock.Setting.class })
class OneIncidentTests {

	static FakeSlack slack = new FakeSlack();

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("slack.api-url", slack::url);
	}

	@Autowired
	EventLog log;

	@Test
	void tellsTheOperatorOnce() {
		this.log.record(new PostmarkEvent(EventType.BOUNCE, UUID.randomUUID().toString(), "john@example.com", null,
				null, null, 1L, "HardBounce", "d", "550 5.1.1 <john@example.com> unknown", true, Instant.now()));
		await().atMost(Duration.ofSeconds(10)).until(() -> slack.lines().size() == 1);
		assertThat(slack.lines().getFirst()).contains("100 %");
	}

}

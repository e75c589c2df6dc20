package app.raxx.deliverymonitor.local;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import app.raxx.deliverymonitor.webhook.SampleCall;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class LocalRunHintTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8123")
		.withProperty("postmark.delivery-webhook-secret", "configured");

	private final LocalRunHint hint = new LocalRunHint(
			new SampleCall(this.environment, Clock.fixed(Instant.parse("2026-05-04T12:34:56.789Z"), ZoneOffset.UTC)));

	@Test
	void printsLinesToBePasted() {
		assertThat(this.hint.text()).containsPattern(
				"""
						(?m)^  curl -H "X-Postmark-Webhook-Token: configured" .*"DeliveredAt":"2026-05-04T12:34:56Z".* http://localhost:8123/webhooks/postmark/delivery$""")
			.containsPattern("(?m)^  curl http://localhost:8123/api/_internal/postmark/recent-deliveries$");
	}

	@Test
	void printsAnotherMessageEachTime() {
		assertThat(this.hint.text()).isNotEqualTo(this.hint.text());
	}

	@Test
	void printsTheNameOfADevelopersOwnSecretOnly() {
		this.environment.setProperty("POSTMARK_DELIVERY_WEBHOOK_SECRET", "configured");
		assertThat(this.hint.text()).contains("Token: $POSTMARK_DELIVERY_WEBHOOK_SECRET\"")
			.doesNotContain("configured");
	}

}

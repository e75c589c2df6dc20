package app.raxx.deliverymonitor.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookMetricsTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final WebhookMetrics metrics = new WebhookMetrics(this.meters);

	@Test
	void everyCounterIsThereFromTheStart() {
		assertThat(this.meters.find("postmark.events").counters()).hasSize(3 * 3 + 5);
		assertThat(this.meters.find("postmark.refused").counters())
			.extracting((counter) -> counter.getId().getTag("reason"))
			.containsExactlyInAnyOrder("token", "rate", "body", "field", "size", "inbound", "slow", "memory",
					"unavailable");
		assertThat(this.meters.find("postmark.refused").counters()).extracting(Counter::count).containsOnly(0.0);
	}

	@Test
	void unknownTypesShareACounter() {
		this.metrics.ignored("Open");
		this.metrics.ignored("a");
		this.metrics.ignored("b");
		assertThat(this.meters.find("postmark.events").counters()).hasSize(3 * 3 + 5);
		assertThat(this.meters.counter("postmark.events", "type", "other", "outcome", "ignored").count()).isEqualTo(2);
	}

}

package app.raxx.deliverymonitor.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class MetricsTests {

	private static final Pattern NAME = Pattern.compile("\\bpostmark_[a-z_]+");

	@Autowired
	Postmark postmark;

	@BeforeEach
	void somethingOfEverything() {
		this.postmark.isAnswered("recorded", SampleEvent.delivery());
		this.postmark.isAnswered("recorded", SampleEvent.bounce());
		this.postmark.sends(SampleEvent.delivery().without("MessageID"));
		this.postmark.sends(SampleEvent.delivery().json(), "wrong");
	}

	@Test
	void metricsContainNoAddress() {
		assertThat(scrape())
			.contains("postmark_events_total{outcome=\"recorded\",type=\"Bounce\"}",
					"postmark_refused_total{reason=\"token\"}", "postmark_refused_total{reason=\"field\"}",
					"postmark_refused_total{reason=\"inbound\"}", "postmark_refused_total{reason=\"memory\"}",
					"postmark_events_total{outcome=\"test\",type=\"SpamComplaint\"}",
					"postmark_events_total{outcome=\"ignored\",type=\"SubscriptionChange\"}",
					"postmark_quarantine_discarded_total ", "postmark_last_event_age_seconds ", "postmark_quarantined ",
					"postmark_build_info{version=\"1.", "postmark_queue_depth ", "postmark_batch_size_sum ",
					"postmark_batch_duration_seconds_sum ", "postmark_rate{rule=\"bounce_rate\"}",
					"postmark_rate_limit{rule=\"bounce_rate\"} 0.01", "postmark_incident_open{rule=\"bounce_rate\"}")
			.doesNotContain("@", "example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "grafana-dashboard.json", "prometheus-rules.yaml" })
	void everyMetricOfTheFilesExists(String file) throws IOException {
		Set<String> asked = names(Files.readString(Path.of("docs", "observability", file)));
		// No sink is configured here, and the doctor's checks are not repeated
		asked.removeIf((name) -> name.startsWith("postmark_notifications") || name.equals("postmark_doctor"));
		assertThat(names(scrape())).containsAll(asked);
		assertThat(asked).hasSizeGreaterThan(4);
	}

	private String scrape() {
		return Objects.requireNonNull(this.postmark.client()
			.get()
			.uri("/api/_internal/actuator/prometheus")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	private static Set<String> names(String text) {
		return NAME.matcher(text)
			.results()
			.map((match) -> match.group())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}

package app.raxx.deliverymonitor.doctor;

import java.util.Map;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

@MonitorTest
@TestPropertySource(properties = { "sending.dns-server=127.0.0.1:1", "sending.smtp=127.0.0.1:1",
		"monitor.base-url=http://127.0.0.1:1" })
class DoctorApiTests {

	@Autowired
	RestTestClient client;

	@Test
	void answersWithEveryRoomsFindings() {
		RestTestClient.BodyContentSpec report = this.client.get()
			.uri("/api/_internal/postmark/doctor")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.verdict")
			.isEqualTo("failed");
		Map.of("Flag", "ok", "Webhook secret", "failed", "Database", "ok", "Durability", "failed", "Connections", "ok",
				"Postmark key", "warning", "Reconciliation", "warning", "SPF", "failed", "SMTP relay", "failed",
				"Public address", "failed")
			.forEach((name, verdict) -> report.jsonPath("$.checks[?(@.name == '" + name + "')].verdict")
				.isEqualTo(verdict));
	}

}

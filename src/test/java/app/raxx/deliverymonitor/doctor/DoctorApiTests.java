package app.raxx.deliverymonitor.doctor;

import java.util.Map;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class DoctorApiTests {

	@Autowired
	RestTestClient client;

	@Test
	void doctorReportsTheChecksOfEveryModule() {
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

	@Test
	void doctorReportIsShownOnItsPage() {
		String page = this.client.get()
			.uri("/api/_internal/postmark/examination")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(page).startsWith("<!DOCTYPE html>").contains("Webhook secret", "Take 32 random bytes", "SMTP relay");
	}

	@Test
	void documentedDoctorAnswerIsReal() {
		JsonNode documented = get("openapi.json").at("/paths/~1api~1_internal~1postmark~1doctor/get/responses/200")
			.at("/content/application~1json/example/checks/0");
		assertThat(get("doctor").at("/checks").valueStream()).contains(documented);
	}

	private JsonNode get(String name) {
		return JsonMapper.shared()
			.readTree(this.client.get()
				.uri("/api/_internal/postmark/" + name)
				.exchange()
				.expectBody(String.class)
				.returnResult()
				.getResponseBody());
	}

}

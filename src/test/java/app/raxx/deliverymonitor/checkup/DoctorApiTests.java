package app.raxx.deliverymonitor.checkup;

import java.util.Map;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.doctor.DoctorReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class DoctorApiTests {

	@Autowired
	RestTestClient client;

	@Test
	void doctorReportsTheChecksOfEveryModule() {
		RestTestClient.BodyContentSpec report = this.client.post()
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
	void reportIsStoredAsTheLastOne(@Autowired Checkup checkup) {
		assertThat(checkup.lastReport()).isEmpty();
		call(HttpMethod.POST, "doctor");
		assertThat(checkup.lastReport().orElseThrow().checks()).extracting(DoctorReport.CheckResult::name)
			.contains("Flag", "SPF");
	}

	@Test
	void doctorReportIsShownOnItsPage() {
		String page = this.client.post()
			.uri("/api/_internal/postmark/examination")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(page).startsWith("<!DOCTYPE html>").contains("Webhook secret", "Take 32 random bytes", "SMTP relay");
	}

	@ParameterizedTest
	@CsvSource({ "GET, doctor", "GET, examination", "HEAD, doctor", "HEAD, examination" })
	void readingRunsNoChecks(String method, String name) {
		this.client.method(HttpMethod.valueOf(method))
			.uri("/api/_internal/postmark/" + name)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
			.expectHeader()
			.valueEquals("Allow", "POST");
	}

	@Test
	void pageOfAnotherSiteRunsNoChecks() {
		this.client.post()
			.uri("/api/_internal/postmark/doctor")
			.header("Sec-Fetch-Site", "cross-site")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void documentedDoctorAnswerIsReal() {
		JsonNode documented = call(HttpMethod.GET, "openapi.json")
			.at("/paths/~1api~1_internal~1postmark~1doctor/post/responses/200")
			.at("/content/application~1json/example");
		JsonNode report = call(HttpMethod.POST, "doctor");
		assertThat(report.at("/checks").valueStream()).contains(documented.at("/checks/0"));
		assertThat(report.propertyNames()).containsExactlyElementsOf(documented.propertyNames());
		assertThat(report.get("checked_at").asString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
	}

	private JsonNode call(HttpMethod method, String name) {
		return JsonMapper.shared()
			.readTree(this.client.method(method)
				.uri("/api/_internal/postmark/" + name)
				.exchange()
				.expectBody(String.class)
				.returnResult()
				.getResponseBody());
	}

}

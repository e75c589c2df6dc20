package app.raxx.deliverymonitor.access;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class PageHeadersTests {

	private static final String RECENT = "/api/_internal/postmark/recent-deliveries";

	@Autowired
	RestTestClient client;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			X-Content-Type-Options  | nosniff
			X-Frame-Options         | DENY
			Referrer-Policy         | no-referrer
			Cache-Control           | no-cache, no-store, max-age=0, must-revalidate
			""")
	void pagesHaveProtectiveHeaders(String header, String value) {
		assertThat(headers("https").getFirst(header)).isEqualTo(value);
	}

	@Test
	void contentSecurityPolicyForbidsFramesAndForeignScripts() {
		assertThat(headers("https").getFirst("Content-Security-Policy")).contains("frame-ancestors 'none'")
			.contains("default-src 'none'")
			.contains("script-src 'self';");
	}

	@Test
	void strictTransportSecurityIsSentBehindTlsOnly() {
		assertThat(headers("https").getFirst("Strict-Transport-Security")).startsWith("max-age=31536000");
		assertThat(headers("http").getFirst("Strict-Transport-Security")).isNull();
	}

	@Test
	void webhookAnswersHaveNoPageHeaders() {
		HttpHeaders headers = this.client.post()
			.uri("/webhooks/postmark/delivery")
			.header("X-Forwarded-Proto", "https")
			.exchange()
			.returnResult()
			.getResponseHeaders();
		assertThat(headers.headerNames()).doesNotContain("Strict-Transport-Security", "X-Frame-Options", "Pragma");
	}

	private HttpHeaders headers(String protocol) {
		return this.client.get()
			.uri(RECENT)
			.header("X-Forwarded-Proto", protocol)
			.header("X-Forwarded-For", "203.0.113.7")
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult()
			.getResponseHeaders();
	}

}

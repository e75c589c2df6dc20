package app.raxx.deliverymonitor.provisioning;

import java.util.List;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.webhook.WebhookSecretProperties;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class ProbeTests {

	@RegisterExtension
	static final WireMockExtension service = WireMockExtension.newInstance().build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"status":"ignored"} | OK     | get in
			200 | <html>Welcome</html> | FAILED | lost without a trace
			401 |                      | FAILED | refuses the secret
			302 |                      | FAILED | do not get through (302)
			403 |                      | FAILED | do not get through (403)
			503 |                      | FAILED | answers 503
			""")
	void statusOfTheAnswerDecidesTheFinding(int status, String body, Verdict verdict, String words) throws Exception {
		service.stubFor(post(urlEqualTo("/webhooks/postmark/delivery"))
			.withHeader("X-Postmark-Webhook-Token", equalTo("the-secret"))
			.willReturn(aResponse().withStatus(status).withBody(body)));
		Finding finding = probe(service.baseUrl()).run();
		assertThat(finding.verdict()).isEqualTo(verdict);
		assertThat(finding.seen()).contains(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			301 | https://localhost/webhooks/postmark/delivery              | Use https:// in MONITOR_BASE_URL.
			308 | https://localhost/webhooks/postmark/delivery              | Use https:// in MONITOR_BASE_URL.
			301 | http://www.example.com/webhooks/postmark/delivery         | to the address that it redirects to
			302 | https://team.cloudflareaccess.com/cdn-cgi/access/login?x=1 | bypass Cloudflare Access
			302 | /login                                                    | bypass Cloudflare Access
			302 | http://[                                                  | bypass Cloudflare Access
			""")
	void redirectIsExplainedByItsTarget(int status, String location, String todo) throws Exception {
		service.stubFor(post(urlEqualTo("/webhooks/postmark/delivery"))
			.willReturn(aResponse().withStatus(status).withHeader("Location", location)));
		Finding finding = probe(service.baseUrl()).run();
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.todo()).contains(todo);
	}

	@Test
	void unreachableAddressIsReported() throws Exception {
		assertThat(probe("http://127.0.0.1:1").run().seen()).contains("does not answer");
	}

	private static Probe probe(String address) {
		return new Probe(new DesiredWebhook(new MonitorProperties(address),
				new WebhookSecretProperties(List.of("the-secret")), new AccessServiceTokenProperties(null, null)));
	}

}

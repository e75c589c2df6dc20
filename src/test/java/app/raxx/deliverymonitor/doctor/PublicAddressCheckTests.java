package app.raxx.deliverymonitor.doctor;

import java.time.Duration;

import app.raxx.deliverymonitor.settings.MonitorProperties;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class PublicAddressCheckTests {

	private static final String PATH = "/api/_internal/postmark/recent-deliveries";

	@RegisterExtension
	static final WireMockExtension service = WireMockExtension.newInstance().build();

	@ParameterizedTest
	@CsvSource({ "301, https://localhost" + PATH + "?limit=1, FAILED, Use https://",
			"308, https://localhost" + PATH + "?limit=1, FAILED, Use https://",
			"302, https://team.cloudflareaccess.com/cdn-cgi/access/login, OK,", "302, /login, OK,", "401, , OK,",
			"403, , OK,", "404, , WARNING, FLAG_POSTMARK", "200, , FAILED, Cloudflare Access",
			"503, , FAILED, MONITOR_" })
	void answerToAnAnonymousCallerIsJudged(int status, String location, Verdict verdict, String todo) throws Exception {
		service.stubFor(get(urlPathEqualTo(PATH)).willReturn((location == null) ? aResponse().withStatus(status)
				: aResponse().withStatus(status).withHeader("Location", location)));
		Finding finding = new PublicAddressCheck(new MonitorProperties(service.baseUrl()),
				new DoctorProperties(Duration.ofSeconds(5)))
			.run();
		assertThat(finding.verdict()).isEqualTo(verdict);
		if (todo != null) {
			assertThat(finding.todo()).contains(todo);
		}
	}

}

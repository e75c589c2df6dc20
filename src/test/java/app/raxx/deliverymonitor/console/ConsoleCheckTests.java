package app.raxx.deliverymonitor.console;

import java.time.Duration;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.incident.Level;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

class ConsoleCheckTests {

	@RegisterExtension
	static final WireMockExtension console = WireMockExtension.newInstance().build();

	@ParameterizedTest
	@CsvSource({ "200,OK", "405,OK", "302,FAILED", "401,FAILED", "403,FAILED", "404,FAILED", "503,FAILED" })
	void checkSendsNoAlert(int status, Verdict verdict) {
		console.stubFor(any(anyUrl()).willReturn(status(status)));
		assertThat(look(console.baseUrl()).verdict()).isEqualTo(verdict);
		assertThat(console.getAllServeEvents()).singleElement().satisfies((call) -> {
			assertThat(call.getRequest().getMethod()).isEqualTo(RequestMethod.GET);
			assertThat(call.getRequest().getHeader("CF-Access-Client-Id")).isEqualTo("id");
		});
	}

	@Test
	void consoleIsNotCalledWithoutAUrl() {
		assertThat(look("").verdict()).isEqualTo(Verdict.OK);
		assertThat(console.getAllServeEvents()).isEmpty();
	}

	private static Finding look(String url) {
		ConsoleProperties properties = new ConsoleProperties(url, "id", "secret", Level.WARNING, Duration.ofSeconds(5));
		return new ConsoleCheck(properties, new ConsoleSink(properties)).run();
	}

}

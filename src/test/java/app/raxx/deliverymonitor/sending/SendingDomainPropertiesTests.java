package app.raxx.deliverymonitor.sending;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SendingDomainPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "smtp.postmarkapp.com:2525, smtp.postmarkapp.com, 2525", "my_relay, my_relay, 587",
			"192.0.2.1:25, 192.0.2.1, 25", "[::1]:25, [::1], 25" })
	void relayIsAHostAndAPort(String smtp, String host, int port) {
		assertThat(properties("raxx.app", smtp, null).relay().getPort()).isEqualTo(port);
		assertThat(properties("raxx.app", smtp, null).relay().getHostString()).isIn(host, "0:0:0:0:0:0:0:1",
				"localhost");
	}

	private static SendingDomainProperties properties(String domain, String smtp, String dnsServer) {
		return new SendingDomainProperties(domain, "pm", "pm-bounces", smtp, dnsServer);
	}

}

package app.raxx.deliverymonitor.sending;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SendingDomainPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "smtp.postmarkapp.com:2525, smtp.postmarkapp.com, 2525", "my_relay, my_relay, 587",
			"192.0.2.1:25, 192.0.2.1, 25", "[::1]:25, [::1], 25" })
	void relayIsAHostAndAPort(String smtp, String host, int port) {
		assertThat(properties("raxx.app", smtp, null).relay().getPort()).isEqualTo(port);
		assertThat(properties("raxx.app", smtp, null).relay().getHostString()).isIn(host, "0:0:0:0:0:0:0:1",
				"localhost");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "smtp.postmarkapp.com:", "smtp.postmarkapp.com:x", "smtp.postmarkapp.com:0",
			"smtp.postmarkapp.com:65536", "http://smtp.postmarkapp.com", "a b", "::1", "a..b", "user@host:25" })
	void nonsenseIsRejectedByName(String endpoint) {
		assertThatIllegalArgumentException().isThrownBy(() -> properties("raxx.app", endpoint, null))
			.withMessageStartingWith("smtp must be");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> properties("raxx.app", "smtp.postmarkapp.com:587", endpoint))
			.withMessageStartingWith("dnsServer must be");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://raxx.app", "raxx.app/", "support@raxx.app", "raxx app", "raxx..app" })
	void domainIsAName(String domain) {
		assertThatIllegalArgumentException().isThrownBy(() -> properties(domain, "localhost", null))
			.withMessageStartingWith("domain must be");
	}

	private static SendingDomainProperties properties(String domain, String smtp, String dnsServer) {
		return new SendingDomainProperties(domain, "pm", "pm-bounces", smtp, dnsServer);
	}

}

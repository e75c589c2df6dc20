package app.raxx.deliverymonitor.webhook;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSecretTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "null", "any" })
	void withoutASecretNoTokenIsAccepted(String token) {
		assertThat(new WebhookSecretProperties(List.of()).include(token)).isFalse();
	}

}

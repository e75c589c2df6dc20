package app.raxx.deliverymonitor.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CloudflareAccessPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "raxx, https://raxx.cloudflareaccess.com",
			"raxx.cloudflareaccess.com, https://raxx.cloudflareaccess.com",
			"https://raxx.cloudflareaccess.com, https://raxx.cloudflareaccess.com",
			"https://raxx.cloudflareaccess.com/, https://raxx.cloudflareaccess.com",
			"http://localhost:4711, http://localhost:4711" })
	void teamDomainIsANameOrAnAddress(String teamDomain, String issuer) {
		CloudflareAccessProperties properties = new CloudflareAccessProperties(teamDomain, "aud");
		assertThat(properties.issuer()).isEqualTo(issuer);
		assertThat(properties.keys()).hasToString(issuer + "/cdn-cgi/access/certs");
		assertThat(properties.isSet()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://raxx.cloudflareaccess.com", "raxx.cloudflareaccess.com/path", "ftp://localhost2",
			"my team" })
	void invalidTeamDomainIsRejected(String teamDomain) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccessProperties(teamDomain, "aud"));
	}

	@Test
	void missingHalfOfTheAccessSettingsIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccessProperties("raxx", " "))
			.withMessage("aud must be set too, because CF_ACCESS_TEAM_DOMAIN is");
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccessProperties(null, "aud"))
			.withMessage("teamDomain must be set too, because CF_ACCESS_AUD is");
	}

	@Test
	void accessIsOffWithoutItsSettings() {
		assertThat(new CloudflareAccessProperties("", null).isSet()).isFalse();
	}

}

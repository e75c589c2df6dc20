package app.raxx.deliverymonitor.access;

import java.util.List;

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
			"Raxx, https://raxx.cloudflareaccess.com", "RAXX.CloudflareAccess.com, https://raxx.cloudflareaccess.com",
			"HTTPS://raxx.cloudflareaccess.com, https://raxx.cloudflareaccess.com",
			"http://localhost:4711, http://localhost:4711" })
	void teamDomainIsANameOrAnAddress(String teamDomain, String issuer) {
		CloudflareAccessProperties properties = new CloudflareAccessProperties(teamDomain, List.of("aud"));
		assertThat(properties.issuer()).isEqualTo(issuer);
		assertThat(properties.keys()).hasToString(issuer + "/cdn-cgi/access/certs");
		assertThat(properties.isSet()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://raxx.cloudflareaccess.com", "raxx.cloudflareaccess.com/path", "ftp://localhost2",
			"my team", "https://u:hunter2@raxx.cloudflareaccess.com", "raxx.cloudflareaccess.com?x=1", "raxx#1",
			"https://" })
	void invalidTeamDomainIsRejected(String teamDomain) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CloudflareAccessProperties(teamDomain, List.of("aud")));
	}

	@Test
	void severalApplicationsHaveAnAudienceEach() {
		assertThat(new CloudflareAccessProperties("raxx", List.of("4714C1358E", "b2f6")).aud())
			.containsExactly("4714c1358e", "b2f6");
	}

	@Test
	void missingHalfOfTheAccessSettingsIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccessProperties("raxx", List.of()))
			.withMessage("aud must be set too, because CF_ACCESS_TEAM_DOMAIN is");
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccessProperties(null, List.of("aud")))
			.withMessage("teamDomain must be set too, because CF_ACCESS_AUD is");
	}

	@Test
	void accessIsOffWithoutItsSettings() {
		assertThat(new CloudflareAccessProperties("", List.of()).isSet()).isFalse();
	}

}

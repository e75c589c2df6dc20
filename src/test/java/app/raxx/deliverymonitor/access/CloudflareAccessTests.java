package app.raxx.deliverymonitor.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CloudflareAccessTests {

	@ParameterizedTest
	@CsvSource({ "raxx, https://raxx.cloudflareaccess.com",
			"raxx.cloudflareaccess.com, https://raxx.cloudflareaccess.com",
			"https://raxx.cloudflareaccess.com, https://raxx.cloudflareaccess.com",
			"https://raxx.cloudflareaccess.com/, https://raxx.cloudflareaccess.com",
			"http://localhost:4711, http://localhost:4711" })
	void knowsTheTeamByAnyOfItsNames(String teamDomain, String issuer) {
		CloudflareAccess access = new CloudflareAccess(teamDomain, "aud");
		assertThat(access.issuer()).isEqualTo(issuer);
		assertThat(access.keys()).hasToString(issuer + "/cdn-cgi/access/certs");
		assertThat(access.isSet()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://raxx.cloudflareaccess.com", "raxx.cloudflareaccess.com/path", "ftp://localhost2",
			"my team" })
	void refusesWhatIsNoTeam(String teamDomain) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccess(teamDomain, "aud"));
	}

	@Test
	void refusesToBeHalfConfiguredAndNamesWhatIsMissing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccess("raxx", " "))
			.withMessage("aud must be set too, because CF_ACCESS_TEAM_DOMAIN is");
		assertThatIllegalArgumentException().isThrownBy(() -> new CloudflareAccess(null, "aud"))
			.withMessage("teamDomain must be set too, because CF_ACCESS_AUD is");
	}

	@Test
	void isOffWithoutBoth() {
		assertThat(new CloudflareAccess("", null).isSet()).isFalse();
	}

}

package app.raxx.deliverymonitor.access;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class AccessCheckTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void missingAccessSettingsFailOnHeroku() throws Exception {
		this.environment.setProperty("DYNO", "web.1");
		Finding finding = look(new CloudflareAccessProperties(null, List.of()));
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.todo()).contains("CF_ACCESS_TEAM_DOMAIN", "CF_ACCESS_AUD");
	}

	@Test
	void missingAccessSettingsAreAWarningElsewhere() throws Exception {
		assertThat(look(new CloudflareAccessProperties(null, List.of())).verdict()).isEqualTo(Verdict.WARNING);
	}

	@Test
	void accessCheckCountsTheTeamsKeys() throws Exception {
		this.environment.setProperty("DYNO", "web.1");
		try (Team team = new Team()) {
			assertThat(look(team.application()).seen()).startsWith("1 key at " + team.address());
		}
	}

	@Test
	void accessCheckFailsWhileTheKeysCannotBeFetched() {
		try (Team team = new Team()) {
			team.hideKeys();
			assertThatIOException().isThrownBy(() -> look(team.application()));
		}
	}

	private Finding look(CloudflareAccessProperties properties) throws Exception {
		return new AccessCheck(properties, this.environment).run();
	}

}

package app.raxx.deliverymonitor.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class AccessCheckTests {

	private final TestClock clock = TestClock.standingAt(Instant.parse("2026-11-20T10:00:00Z"));

	private final RejectedAssertions rejected = new RejectedAssertions(this.clock);

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

	@Test
	void accessCheckWarnsForAnHourThatTheTeamsAssertionsAreRejected() throws Exception {
		try (Team team = new Team()) {
			JwtDecoder decoder = new AccessJwtDecoder(team.application(), this.rejected, Clock.systemUTC());
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(BadJwtException.class)
					.isThrownBy(() -> decoder.decode(team.assertion((claims) -> claims.audience("another"))));
			}
			Finding finding = look(team.application());
			assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
			assertThat(finding.seen()).endsWith(
					"2 of the team's assertions rejected, the last at 2026-11-20 10:00 UTC: The aud claim is not valid");
			assertThat(finding.todo()).contains("CF_ACCESS_AUD");
			this.clock.turn(Duration.ofHours(1));
			assertThat(look(team.application()).verdict()).isEqualTo(Verdict.OK);
		}
	}

	@Test
	void assertionsOfStrangersDoNotChangeTheCheck() throws Exception {
		try (Team team = new Team()) {
			JwtDecoder decoder = new AccessJwtDecoder(team.application(), this.rejected, Clock.systemUTC());
			for (String assertion : List.of("a.b.c", team.assertionByAStranger(), team.assertionByAnImpostor())) {
				assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(assertion));
			}
			assertThat(look(team.application()).verdict()).isEqualTo(Verdict.OK);
		}
	}

	private Finding look(CloudflareAccessProperties properties) throws Exception {
		return new AccessCheck(properties, this.rejected, this.environment).run();
	}

}

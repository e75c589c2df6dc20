package app.raxx.deliverymonitor.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.BadJwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class AccessJwtDecoderTests {

	private final Team team = new Team();

	private Duration later = Duration.ZERO;

	private final Clock clock = InstantSource.offset(() -> Instant.now().plus(this.later), Duration.ZERO)
		.withZone(ZoneOffset.UTC);

	private final RejectedAssertions rejected = new RejectedAssertions(this.clock);

	private final AccessJwtDecoder decoder = new AccessJwtDecoder(this.team.application(), this.rejected, this.clock);

	@AfterEach
	void close() {
		this.team.close();
	}

	@Test
	void assertionOfTheTeamIsAcceptedAndItsKeysAreFetchedOnce() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.decoder.decode(this.team.assertion()).getClaimAsString("email"))
				.isEqualTo("operator@example.com");
		}
		assertThat(this.team.fetches()).isOne();
	}

	@Test
	void unknownKeyIdsCauseAtMostOneFetchAMinute() {
		this.decoder.decode(this.team.assertion());
		for (int minute = 1; minute <= 3; minute++) {
			for (int i = 0; i < 20; i++) {
				assertRejected(this.team.assertionByAStranger());
			}
			assertThat(this.team.fetches()).isEqualTo(minute);
			this.later = this.later.plusSeconds(61);
		}
	}

	@Test
	void newKeyIsAcceptedAMinuteAfterTheLastFetch() {
		this.decoder.decode(this.team.assertion());
		this.team.rotateKeys();
		assertRejected(this.team.assertion());
		this.later = Duration.ofSeconds(61);
		assertThat(this.decoder.decode(this.team.assertion())).isNotNull();
	}

	@Test
	void knownKeysStayValidWhileKeysCannotBeFetched(CapturedOutput output) {
		String good = this.team.assertion();
		this.decoder.decode(good);
		this.team.hideKeys();
		for (int i = 0; i < 3; i++) {
			this.later = this.later.plusSeconds(61);
			assertRejected(this.team.assertionByAStranger());
			assertThat(this.decoder.decode(good)).isNotNull();
		}
		assertThat(output).containsOnlyOnce("keys cannot be fetched");
	}

	@Test
	void keysAreKeptForADayWhileTheyCannotBeFetched() throws KeySourceException {
		JWKSetSource<SecurityContext> keys = ((JWKSetBasedJWKSource<SecurityContext>) RateLimitedJwkSource
			.at(this.team.application().keys(), this.clock)).getJWKSetSource();
		JWKSet known = keysAfter(keys, Duration.ZERO);
		this.team.hideKeys();
		assertThat(keysAfter(keys, Duration.ofHours(23))).isEqualTo(known);
		assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> keysAfter(keys, Duration.ofHours(25)));
	}

	@Test
	void assertionsAreRejectedUntilKeysWereFetched() {
		this.team.hideKeys();
		assertRejected(this.team.assertion());
	}

	@Test
	void clocksMayDifferByAMinute() {
		Instant now = Instant.now();
		assertThat(expiringAt(now.minusSeconds(50))).isNotNull();
		assertThat(notBefore(now.plusSeconds(50))).isNotNull();
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> expiringAt(now.minusSeconds(70)));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> notBefore(now.plusSeconds(80)));
	}

	private Object expiringAt(Instant time) {
		return this.decoder.decode(this.team
			.assertion((claims) -> claims.issueTime(null).notBeforeTime(null).expirationTime(Date.from(time))));
	}

	private Object notBefore(Instant time) {
		return this.decoder.decode(this.team.assertion((claims) -> claims.notBeforeTime(Date.from(time))));
	}

	private void assertRejected(String assertion) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(assertion));
	}

	private JWKSet keysAfter(JWKSetSource<SecurityContext> keys, Duration time) throws KeySourceException {
		this.later = time;
		return keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), System.currentTimeMillis() + time.toMillis(),
				null);
	}

}

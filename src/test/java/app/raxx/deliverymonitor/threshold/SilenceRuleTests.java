package app.raxx.deliverymonitor.threshold;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceRuleTests {

	static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

	final SilenceRule rule = new SilenceRule(Duration.ofHours(6));

	@Test
	void ruleHasTheNameOfSilence() {
		assertThat(this.rule.name()).isEqualTo(Rule.Name.SILENCE);
	}

	@Test
	void ruleIsBrokenAfterALongerSilence() {
		assertThat(this.rule.read(NOW.minus(Duration.ofHours(6)), NOW).isBroken()).isFalse();
		assertThat(this.rule.read(NOW.minus(Duration.ofHours(6)).minusMillis(1), NOW).isBroken()).isTrue();
	}

	@Test
	void emptyLogIsNotASilence() {
		assertThat(this.rule.read(null, NOW).isBroken()).isFalse();
	}

}

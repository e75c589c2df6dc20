package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RateRuleTests {

	@ParameterizedTest
	@CsvSource({
			// delivered, bounced, complaints, limit, minimum, broken
			"  99,  1, 0, 0.01,   1, false", // exactly 1 %
			"  98,  2, 0, 0.01,   1, true", // one event more
			" 990, 10, 0, 0.01,   1, false", // exactly 1 %
			" 989, 11, 0, 0.01,   1, true", // one event more
			"   0,  1, 0, 0.01,   1, true", // a lone bounce
			"   0,  1, 0, 0.01,   2, false", // too few to say
			"   0,  2, 0, 0.01,   2, true", // just enough
			"   0,  0, 0, 0.01,   1, false", // nothing at all
			"   0,  0, 0,    0,   1, false", // nothing at all
			"9999,  1, 0,    0,   1, true", // any bounce is too much
			"   0,  5, 0,    1,   1, false", // never too much
			"  97,  1, 2, 0.01,   1, false", // complaints count as mail
			"2999999999, 1, 0, 0.0000000003333333333, 1, true" })
	void ruleIsBrokenStrictlyAboveTheLimit(long delivered, long bounced, long complaints, BigDecimal limit,
			long minEvents, boolean broken) {
		RateRule rule = new RateRule(Rule.Name.BOUNCE_RATE, EventCategory.BOUNCED, limit, Duration.ofHours(1),
				minEvents, 3, BigDecimal.ONE);
		assertThat(rule.read(new Counts(delivered, bounced, complaints), Instant.EPOCH).isBroken()).isEqualTo(broken);
	}

	@Test
	void ruleCountsItsOwnCategory() {
		RateRule rule = new RateRule(Rule.Name.SPAM_COMPLAINT_RATE, EventCategory.SPAM_COMPLAINT,
				new BigDecimal("0.001"), Duration.ofHours(24), 1, 3, BigDecimal.ONE);
		assertThat(rule.read(new Counts(999, 0, 1), Instant.EPOCH).isBroken()).isFalse();
		assertThat(rule.read(new Counts(998, 0, 1), Instant.EPOCH).isBroken()).isTrue();
		assertThat(rule.read(new Counts(0, 900, 0), Instant.EPOCH).isBroken()).isFalse();
	}

}

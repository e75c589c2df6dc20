package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatioTests {

	@Test
	void rateHasSevenDigits() {
		assertThat(new Ratio(1, 3).rate()).isEqualTo("0.3333333");
		assertThat(new Ratio(1, 8).rate()).isEqualTo("0.125");
		assertThat(Ratio.NONE.rate()).isEqualTo(BigDecimal.ZERO);
	}

	@Test
	void ratioIsWorseThanASmallerOne() {
		assertThat(new Ratio(2, 100).isWorseThan(new Ratio(1, 100))).isTrue();
		assertThat(new Ratio(2, 200).isWorseThan(new Ratio(1, 100))).isFalse();
		assertThat(new Ratio(1, 100).isWorseThan(new Ratio(2, 100))).isFalse();
		assertThat(new Ratio(1, 100).isWorseThan(Ratio.NONE)).isTrue();
	}

}

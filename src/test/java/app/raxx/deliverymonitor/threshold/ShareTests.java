package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShareTests {

	@Test
	void isARateOfSevenDigits() {
		assertThat(new Share(1, 3).rate()).isEqualTo("0.3333333");
		assertThat(new Share(1, 8).rate()).isEqualTo("0.125");
		assertThat(Share.NONE.rate()).isEqualTo(BigDecimal.ZERO);
	}

	@Test
	void isWorseOnlyThanASmallerOne() {
		assertThat(new Share(2, 100).isWorseThan(new Share(1, 100))).isTrue();
		assertThat(new Share(2, 200).isWorseThan(new Share(1, 100))).isFalse();
		assertThat(new Share(1, 100).isWorseThan(new Share(2, 100))).isFalse();
		assertThat(new Share(1, 100).isWorseThan(Share.NONE)).isTrue();
	}

}

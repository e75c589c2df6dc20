package app.raxx.deliverymonitor.event;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class KindTests {

	private static final Set<String> NOTICES = Set.of("AutoResponder");

	@Test
	void whatCountsGoesByItsType() {
		assertThat(Kind.of(Reports.delivery(), NOTICES)).isEqualTo(Kind.DELIVERED);
		assertThat(Kind.of(Reports.spamComplaint(), NOTICES)).isEqualTo(Kind.SPAM_COMPLAINT);
		assertThat(Kind.of(Reports.bounce("HardBounce"), NOTICES)).isEqualTo(Kind.BOUNCED);
		assertThat(Kind.of(Reports.bounce(null), NOTICES)).isEqualTo(Kind.BOUNCED);
	}

	@Test
	void whatDoesNotCountIsANoticeOrATest() {
		assertThat(Kind.of(Reports.bounce("AutoResponder"), NOTICES)).isEqualTo(Kind.NOTICE);
		assertThat(Kind.of(Reports.test(), NOTICES)).isEqualTo(Kind.TEST);
	}

	@ParameterizedTest
	@EnumSource
	void isFoundAgainByItsWord(Kind kind) {
		assertThat(Kind.of(kind.word())).isEqualTo(kind);
		assertThat(kind.word()).matches("[a-z_]+");
	}

}

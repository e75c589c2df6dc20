package app.raxx.deliverymonitor.event;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventCategoryTests {

	private static final Set<String> NOTICES = Set.of("AutoResponder");

	@Test
	void deliveriesComplaintsAndBouncesAreCountedByTheirType() {
		assertThat(EventCategory.of(Reports.delivery(), NOTICES)).isEqualTo(EventCategory.DELIVERED);
		assertThat(EventCategory.of(Reports.spamComplaint(), NOTICES)).isEqualTo(EventCategory.SPAM_COMPLAINT);
		assertThat(EventCategory.of(Reports.bounce("HardBounce"), NOTICES)).isEqualTo(EventCategory.BOUNCED);
		assertThat(EventCategory.of(Reports.bounce(null), NOTICES)).isEqualTo(EventCategory.BOUNCED);
	}

	@Test
	void noticesAndTestsAreNotCounted() {
		assertThat(EventCategory.of(Reports.bounce("AutoResponder"), NOTICES)).isEqualTo(EventCategory.NOTICE);
		assertThat(EventCategory.of(Reports.test(), NOTICES)).isEqualTo(EventCategory.TEST);
	}

}

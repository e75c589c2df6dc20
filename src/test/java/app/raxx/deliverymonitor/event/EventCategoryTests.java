package app.raxx.deliverymonitor.event;

import java.util.Set;

import app.raxx.deliverymonitor.SampleEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventCategoryTests {

	private static final Set<String> NOTICES = Set.of("AutoResponder");

	@Test
	void deliveriesComplaintsAndBouncesAreCountedByTheirType() {
		assertThat(EventCategory.of(SampleEvent.delivery().event(), NOTICES)).isEqualTo(EventCategory.DELIVERED);
		assertThat(EventCategory.of(SampleEvent.spamComplaint().event(), NOTICES))
			.isEqualTo(EventCategory.SPAM_COMPLAINT);
		assertThat(EventCategory.of(SampleEvent.bounce().with("Type", "HardBounce").event(), NOTICES))
			.isEqualTo(EventCategory.BOUNCED);
		assertThat(EventCategory.of(SampleEvent.bounce().without("Type").event(), NOTICES))
			.isEqualTo(EventCategory.BOUNCED);
	}

	@Test
	void noticesAndTestsAreNotCounted() {
		assertThat(EventCategory.of(SampleEvent.bounce().with("Type", "AutoResponder").event(), NOTICES))
			.isEqualTo(EventCategory.NOTICE);
		assertThat(EventCategory.of(SampleEvent.delivery().fromTheTestButton().event(), NOTICES))
			.isEqualTo(EventCategory.TEST);
	}

}

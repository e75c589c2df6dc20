package app.raxx.deliverymonitor.event.intake;

import java.time.Instant;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityTests {

	private static final String ZEROS = "00000000-0000-0000-0000-000000000000";

	@Test
	void deliveryIsIdentifiedByMessageRecipientAndSecond() {
		PostmarkEvent delivery = event(EventType.DELIVERY, null, "m-1", "ada@example.com", "2026-05-04T12:34:56.907Z");
		assertSame(delivery, event(EventType.DELIVERY, null, "m-1", "Ada@Example.com", "2026-05-04T12:34:56Z"));
		assertOther(delivery, event(EventType.DELIVERY, null, "m-2", "ada@example.com", "2026-05-04T12:34:56.907Z"));
		assertOther(delivery, event(EventType.DELIVERY, null, "m-1", "bob@example.com", "2026-05-04T12:34:56.907Z"));
		assertOther(delivery, event(EventType.DELIVERY, null, "m-1", "ada@example.com", "2026-05-04T12:34:57Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Example, Ada\" <Ada@Example.com>", "<ada@example.com>", "ada@example.com ",
			"ada@example.com.", "\"ada\"@example.com", "ada@example.com (work)" })
	void spellingsOfAnAddressAreOneRecipient(String recipient) {
		assertSame(event(EventType.DELIVERY, null, "m-1", "ada@example.com", "2026-05-04T12:34:56.907Z"),
				event(EventType.DELIVERY, null, "m-1", recipient, "2026-05-04T12:34:56Z"));
	}

	@Test
	void messageAndRecipientAreNotConfused() {
		assertOther(event(EventType.DELIVERY, null, "m-1", "1ada@example.com", "2026-05-04T12:34:56Z"),
				event(EventType.DELIVERY, null, "m-11", "ada@example.com", "2026-05-04T12:34:56Z"));
	}

	@Test
	void bounceIsIdentifiedByIdAndMessage() {
		PostmarkEvent bounce = event(EventType.BOUNCE, 7L, "m-1", "ada@example.com", "2026-05-04T12:34:56Z");
		assertSame(bounce, event(EventType.BOUNCE, 7L, "m-1", "ada@example.com", "2026-05-04T13:00:00Z"));
		assertOther(bounce, event(EventType.BOUNCE, 8L, "m-1", "ada@example.com", "2026-05-04T12:34:56Z"));
		assertOther(bounce, event(EventType.BOUNCE, 7L, "m-2", "ada@example.com", "2026-05-04T12:34:56Z"));
		assertOther(bounce, event(EventType.SPAM_COMPLAINT, 7L, "m-1", "ada@example.com", "2026-05-04T12:34:56Z"));
	}

	@Test
	void dashboardTestIsIdentifiedByTypeAndTime() {
		PostmarkEvent test = event(EventType.BOUNCE, 42L, ZEROS, "john@example.com", "2026-05-04T12:34:56Z");
		assertSame(test, event(EventType.BOUNCE, 42L, ZEROS, "john@example.com", "2026-05-04T12:34:56Z"));
		assertOther(test, event(EventType.BOUNCE, 42L, ZEROS, "john@example.com", "2026-05-04T12:35:10Z"));
		assertOther(test, event(EventType.SPAM_COMPLAINT, 42L, ZEROS, "john@example.com", "2026-05-04T12:34:56Z"));
	}

	@Test
	void identityGrowsWithTime() {
		PostmarkEvent earlier = event(EventType.DELIVERY, null, "m-9", "zoe@example.com", "2026-05-04T12:34:56Z");
		PostmarkEvent later = event(EventType.DELIVERY, null, "m-1", "ada@example.com", "2026-05-04T12:34:57Z");
		assertThat(Identity.of(earlier)).isLessThan(Identity.of(later));
		assertThat(Identity.of(event(EventType.BOUNCE, 7L, "m-9", "zoe@example.com", "2026-05-04T12:34:56Z")))
			.isLessThan(Identity.of(event(EventType.BOUNCE, 8L, "m-1", "ada@example.com", "2026-05-04T12:34:56Z")));
	}

	private static void assertSame(PostmarkEvent one, PostmarkEvent other) {
		assertThat(Identity.of(other)).isEqualTo(Identity.of(one));
	}

	private static void assertOther(PostmarkEvent one, PostmarkEvent other) {
		assertThat(Identity.of(other)).isNotEqualTo(Identity.of(one));
	}

	private static PostmarkEvent event(EventType type, @Nullable Long id, String messageId, String recipient,
			String time) {
		return new PostmarkEvent(type, messageId, recipient, null, null, null, id, null, null, null, null,
				Instant.parse(time));
	}

}

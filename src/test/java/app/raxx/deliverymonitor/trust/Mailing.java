package app.raxx.deliverymonitor.trust;

import java.time.Instant;

import app.raxx.deliverymonitor.SampleEvent;

/**
 * A run's own events, by number: the same number gives the same body, and its recipient
 * contains the number.
 */
record Mailing(String mark) {

	private static final int SOURCES = 7;

	private static final Instant FIRST = Instant.parse("2026-05-04T12:34:56Z");

	/** Of twenty events: sixteen deliveries, two bounces, one notice, one complaint. */
	String body(long number) {
		SampleEvent body = switch ((int) (number % 20)) {
			case 3, 13 -> SampleEvent.bounce();
			case 7 -> SampleEvent.bounce().with("Type", "AutoResponder");
			case 17 -> SampleEvent.spamComplaint();
			default -> SampleEvent.delivery().with("Recipient", recipient(number)).with("DeliveredAt", time(number));
		};
		if (body.field("ID") != null) {
			body = body.with("ID", 4_000_000_000L + number)
				.with("Email", recipient(number))
				.with("BouncedAt", time(number));
		}
		return body.with("MessageStream", "stream " + number % SOURCES)
			.with("MessageID", "00c0ffee-0000-4000-8000-%012x".formatted(number))
			.json();
	}

	String recipient(long number) {
		return number + "@" + this.mark + ".example";
	}

	static long number(String recipient) {
		return Long.parseLong(recipient.substring(0, recipient.indexOf('@')));
	}

	private static String time(long number) {
		return FIRST.plusMillis(number).toString();
	}

}

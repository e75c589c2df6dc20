package app.raxx.deliverymonitor.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Formats the times of the API, such as {@code 2026-05-04 12:34:56}. */
final class UtcSeconds {

	private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
		.withZone(ZoneOffset.UTC);

	private UtcSeconds() {
	}

	static String of(Instant time) {
		return FORM.format(time);
	}

}

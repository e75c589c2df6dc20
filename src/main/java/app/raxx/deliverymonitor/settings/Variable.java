package app.raxx.deliverymonitor.settings;

import java.util.Locale;

/**
 * The environment variable that sets a property: {@code bounce.alert.min-events} is
 * {@code BOUNCE_ALERT_MIN_EVENTS}.
 */
record Variable(String name) {

	static Variable of(String property) {
		if (property.equals("server.port")) {
			return new Variable("PORT");
		}
		return new Variable(property.replaceAll("\\[.*?]", "")
			.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
			.replaceAll("[.-]", "_")
			.toUpperCase(Locale.ROOT));
	}

}

package app.raxx.deliverymonitor.settings;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The environment variable that sets a property: {@code bounce.alert.min-events} is
 * {@code BOUNCE_ALERT_MIN_EVENTS}.
 */
record Variable(String name) {

	private static final Pattern SECRET = Pattern.compile("TOKEN|SECRET|KEY|PASSWORD|URL|URI");

	static Variable of(String property) {
		if (property.equals("server.port")) {
			return new Variable("PORT");
		}
		return new Variable(property.replaceAll("\\[.*?]", "")
			.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
			.replaceAll("[.-]", "_")
			.toUpperCase(Locale.ROOT));
	}

	/**
	 * The beginning of a sentence: the name, and the value unless it may be a secret (a
	 * URL may contain a password).
	 */
	String holding(@Nullable Object value) {
		boolean hidden = value == null || SECRET.matcher(this.name).find();
		return hidden ? this.name + " " : this.name + " is \"" + value + "\" but ";
	}

}

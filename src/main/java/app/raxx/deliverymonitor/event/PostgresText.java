package app.raxx.deliverymonitor.event;

import org.jspecify.annotations.Nullable;

/**
 * Makes any text one that PostgreSQL stores: it knows no NUL, and UTF-8 no lone
 * surrogates.
 */
public final class PostgresText {

	private static final int REPLACEMENT = 0xFFFD;

	private PostgresText() {
	}

	public static String of(String text) {
		if (text.chars().noneMatch((unit) -> unit == 0 || Character.isSurrogate((char) unit))) {
			return text;
		}
		return text.codePoints()
			.map((point) -> (point == 0 || isSurrogate(point)) ? REPLACEMENT : point)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	static @Nullable String orNull(@Nullable String text) {
		return (text != null) ? of(text) : null;
	}

	/** In a stream of code points a surrogate has lost its partner. */
	private static boolean isSurrogate(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

}

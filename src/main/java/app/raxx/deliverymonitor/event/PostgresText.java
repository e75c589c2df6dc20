package app.raxx.deliverymonitor.event;

/**
 * Replaces what PostgreSQL cannot store: NUL, and lone surrogates, which UTF-8 cannot
 * encode.
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

	/**
	 * A stream of code points contains only the surrogates that are not part of a pair.
	 */
	private static boolean isSurrogate(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

}

package app.raxx.deliverymonitor.settings;

import java.util.regex.Pattern;

/**
 * A value without what copying, quoting and line ends add around it: white space,
 * invisible characters such as a byte order mark, and a pair of quotation marks or angle
 * brackets.
 */
final class CleanText {

	private static final Pattern IN_QUOTES = Pattern
		.compile("\"[^\"]*\"|'[^']*'|`[^`]*`|[“”„][^“”]*[“”]|[‘’‚][^‘’]*[‘’]|«[^«»]*»|<[^<>]*>");

	private CleanText() {
	}

	static String of(String value) {
		String text = strip(value);
		return IN_QUOTES.matcher(text).matches() ? of(text.substring(1, text.length() - 1)) : text;
	}

	private static String strip(String value) {
		int start = 0;
		int end = value.length();
		while (start < end && isBlank(value.charAt(start))) {
			start++;
		}
		while (end > start && isBlank(value.charAt(end - 1))) {
			end--;
		}
		return value.substring(start, end);
	}

	/** Unlike {@link String#isBlank()}, also for a byte order mark and the like. */
	private static boolean isBlank(char character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
	}

}

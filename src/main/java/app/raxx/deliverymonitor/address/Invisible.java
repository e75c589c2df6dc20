package app.raxx.deliverymonitor.address;

import java.util.regex.Pattern;

/**
 * White space of any kind, controls, and format characters such as zero-width spaces and
 * marks of the direction.
 */
final class Invisible {

	private static final Pattern FORMATS = Pattern.compile("\\p{Cf}");

	private Invisible() {
	}

	/** Removes them from both ends of the text. */
	static String strip(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && is(text.charAt(start))) {
			start++;
		}
		while (end > start && is(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	/** Removes the format characters everywhere. */
	static String removeFormats(String text) {
		return FORMATS.matcher(text).replaceAll("");
	}

	private static boolean is(char character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
	}

}

package app.raxx.deliverymonitor.event.erasure;

import java.util.HexFormat;

/**
 * The characters that a JSON text stands for, and where in the text each of them is. The
 * text need not be valid.
 */
final class JsonCharacters {

	private static final int UNICODE_ESCAPE = "\\u0000".length();

	private static final String ESCAPES = "\"\\/bfnrt";

	private static final String ESCAPED = "\"\\/\b\f\n\r\t";

	private final StringBuilder text;

	private final int[] positions;

	private JsonCharacters(String json) {
		this.text = new StringBuilder(json.length());
		this.positions = new int[json.length() + 1];
		int position = 0;
		while (position < json.length()) {
			position += add(json, position);
		}
		this.positions[this.text.length()] = json.length();
	}

	static JsonCharacters of(String json) {
		return new JsonCharacters(json);
	}

	/** Adds one character and returns how many the JSON text has for it. */
	private int add(String json, int position) {
		this.positions[this.text.length()] = position;
		char character = json.charAt(position);
		if (character == '\\' && position + 1 < json.length()) {
			int simple = ESCAPES.indexOf(json.charAt(position + 1));
			if (simple >= 0) {
				this.text.append(ESCAPED.charAt(simple));
				return 2;
			}
			int end = position + UNICODE_ESCAPE;
			if (json.charAt(position + 1) == 'u' && end <= json.length() && isHex(json, position + 2, end)) {
				this.text.append((char) HexFormat.fromHexDigits(json, position + 2, end));
				return UNICODE_ESCAPE;
			}
		}
		this.text.append(character);
		return 1;
	}

	private static boolean isHex(String json, int from, int to) {
		return json.substring(from, to).chars().allMatch(HexFormat::isHexDigit);
	}

	/** The characters. */
	CharSequence text() {
		return this.text;
	}

	/** Where a character begins in the JSON text. */
	int position(int index) {
		return this.positions[index];
	}

}

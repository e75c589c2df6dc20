package app.raxx.deliverymonitor.slack;

/** Escapes and shortens outside text for Slack. */
final class SlackText {

	private static final String CUT = "…";

	private SlackText() {
	}

	/** Escapes links, mentions and the backtick that ends a code span. */
	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('`', '\'');
	}

	/** At most so many characters. No surrogate pair is cut in two. */
	static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = most - CUT.length();
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
	}

	/**
	 * The same on one line of at most so many characters. Neither a surrogate pair nor an
	 * escape is cut in two.
	 */
	static String line(String text, int most) {
		StringBuilder line = new StringBuilder();
		for (int point : text.strip().codePoints().limit(most).toArray()) {
			String shown = Character.isWhitespace(point) ? " " : escape(Character.toString(point));
			if (line.length() + shown.length() + CUT.length() > most) {
				return line + CUT;
			}
			line.append(shown);
		}
		return line.toString();
	}

}

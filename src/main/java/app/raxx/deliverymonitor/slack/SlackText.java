package app.raxx.deliverymonitor.slack;

/** Makes text from outside safe and short enough for Slack. */
final class SlackText {

	private static final String CUT = "…";

	private SlackText() {
	}

	/**
	 * Text that Slack shows as it is: no links, no mentions, no code that ends early.
	 */
	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('`', '\'');
	}

	/**
	 * The same on one line of at most so many characters, with neither a character nor an
	 * escape cut in two.
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

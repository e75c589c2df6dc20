package app.raxx.deliverymonitor.slack;

/** Makes text safe and short enough for Slack. */
final class SlackText {

	private static final String CUT = "…";

	private SlackText() {
	}

	/** Text that Slack shows as it is: no links, no mentions, no code that ends early. */
	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('`', '\'');
	}

	/** At most so many characters, none of them halved. */
	static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = most - CUT.length();
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
	}

	/** Outside text on one line, cut before it is escaped so that no escape is cut. */
	static String line(String text, int most) {
		return escape(cut(text.replaceAll("\\s+", " ").strip(), most));
	}

}

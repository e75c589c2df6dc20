package app.raxx.deliverymonitor.address;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the address in a header field such as {@code "Lovelace, Ada" <ada@example.com>},
 * which may have quoted strings, comments in parentheses, and several mailboxes.
 */
final class Mailboxes {

	/** A scheme, the type of an address in a delivery report, or the name of a group. */
	private static final Pattern PREFIX = Pattern
		.compile("(?:(?i:mailto|smtp)\\s*:|(?i:rfc822)\\s*;|[^\"<>@:,;\\[]*+:(?=[^:]*;$))\\s*+");

	private static final String QUOTATION_MARKS = "\"'`";

	private final List<String> addresses = new ArrayList<>();

	/** The part of the field that is being read. */
	private final StringBuilder part = new StringBuilder();

	private boolean hasBrackets;

	/** Whether a part is not an address, such as the first half of a name. */
	private boolean hasOtherText;

	private Mailboxes() {
	}

	/** The only address in the text, or else the text. */
	static String onlyAddress(String text) {
		Matcher prefix = PREFIX.matcher(text);
		Mailboxes mailboxes = new Mailboxes();
		boolean ends = mailboxes.read(prefix.lookingAt() ? text.substring(prefix.end()) : text);
		boolean isOnly = mailboxes.addresses.size() == 1 && (mailboxes.hasBrackets || !mailboxes.hasOtherText);
		return (ends && isOnly) ? withoutQuotationMarks(mailboxes.addresses.getFirst()) : text;
	}

	/** Returns false if a quoted string or a comment does not end. */
	private boolean read(String field) {
		boolean quoted = false;
		int comments = 0;
		for (int i = 0; i < field.length(); i++) {
			char character = field.charAt(i);
			boolean escapes = character == '\\' && (quoted || comments > 0) && i + 1 < field.length();
			if (comments > 0) {
				comments += (character == '(') ? 1 : (character == ')') ? -1 : 0;
				i += escapes ? 1 : 0;
			}
			else if (escapes) {
				this.part.append(character).append(field.charAt(++i));
			}
			else if (quoted || character == '"') {
				quoted ^= character == '"';
				this.part.append(character);
			}
			else if (character == '(') {
				comments++;
			}
			else {
				read(character);
			}
		}
		endPart();
		return !quoted && comments == 0;
	}

	private void read(char character) {
		switch (character) {
			case '<' -> this.part.setLength(0);
			case '>' -> {
				this.hasBrackets |= this.part.indexOf("@") >= 0;
				endPart();
			}
			case ',', ';' -> endPart();
			default -> this.part.append(character);
		}
	}

	private void endPart() {
		String text = Invisible.strip(this.part.toString());
		if (text.contains("@")) {
			this.addresses.add(text);
		}
		else {
			this.hasOtherText |= !text.isEmpty();
		}
		this.part.setLength(0);
	}

	private static String withoutQuotationMarks(String address) {
		char first = address.charAt(0);
		int last = address.length() - 1;
		return (QUOTATION_MARKS.indexOf(first) >= 0 && address.indexOf(first, 1) == last)
				? Invisible.strip(address.substring(1, last)) : address;
	}

}

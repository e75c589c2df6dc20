package app.raxx.deliverymonitor.address;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An email address in its normalized form: without a name, comments, brackets and the
 * white space around it, composed (Unicode NFC), and with a domain in lower case and in
 * Unicode, without a dot at its end. The local part is not changed otherwise. A text
 * without exactly one address stays as it is, except for the white space around it.
 *
 * @param text the normalized form
 */
public record EmailAddress(String text) {

	private static final boolean[] IS_PLAIN_IN_LOCAL_PART = table(
			"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&*+/=?^_{|}~.-");

	private static final boolean[] IS_PLAIN_IN_DOMAIN = table("abcdefghijklmnopqrstuvwxyz0123456789.-");

	/** Begins a label of a domain that is Unicode, encoded in ASCII. */
	private static final String ENCODED = "xn--";

	/** Longer than any address, and short enough for the pattern. */
	private static final int LONGEST = 1024;

	private static final Pattern COMPLETE = Pattern.compile("(?:\"(?:\\\\.|[^\"\\\\])+\"|[^\\s\"<>@]+)@[^\\s<>@]+");

	private static final Pattern QUOTING = Pattern.compile("\\\\(.)|\"");

	/** The normalized form of an address as Postmark or a person wrote it. */
	public static EmailAddress of(String written) {
		return new EmailAddress(isNormalized(written) ? written : normalized(written));
	}

	/** Whether this is the normal case, in one pass over the text. */
	private static boolean isNormalized(String text) {
		boolean[] plain = IS_PLAIN_IN_LOCAL_PART;
		int at = -1;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '@' && at < 0) {
				at = i;
				plain = IS_PLAIN_IN_DOMAIN;
			}
			else if (character >= plain.length || !plain[character]) {
				return false;
			}
		}
		return at > 0 && !text.endsWith(".") && text.indexOf(ENCODED, at) < 0;
	}

	private static boolean[] table(String characters) {
		boolean[] table = new boolean[128];
		characters.chars().forEach((character) -> table[character] = true);
		return table;
	}

	private static String normalized(String written) {
		String text = Mailboxes.onlyAddress(Invisible.strip(Normalizer.normalize(written, Normalizer.Form.NFC)));
		int at = text.lastIndexOf('@');
		return (at < 0) ? unicode(text)
				: Invisible.strip(text.substring(0, at)) + "@" + normalizedDomain(text.substring(at + 1));
	}

	private static String normalizedDomain(String text) {
		String domain = unicode(Invisible.removeFormats(Invisible.strip(text)).toLowerCase(Locale.ROOT));
		int end = domain.length();
		while (end > 0 && domain.charAt(end - 1) == '.') {
			end--;
		}
		return Normalizer.normalize(domain.substring(0, end), Normalizer.Form.NFC);
	}

	private static String unicode(String domain) {
		return domain.contains(ENCODED) ? IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED) : domain;
	}

	/**
	 * Equal for all spellings of an address: case and quotes of the local part are
	 * ignored.
	 */
	public String key() {
		String lower = this.text.toLowerCase(Locale.ROOT);
		return (lower.indexOf('"') < 0) ? lower : QUOTING.matcher(lower).replaceAll("$1");
	}

	/** Whether this is one complete address. */
	public boolean isComplete() {
		return this.text.length() <= LONGEST && COMPLETE.matcher(this.text).matches();
	}

	/** The address with only the first character of its local part. */
	public String masked() {
		int start = 0;
		int at = Math.max(this.text.lastIndexOf('@'), 0);
		while (start < at && (this.text.charAt(start) == '"' || this.text.charAt(start) == '\\')) {
			start++;
		}
		String first = (start < at) ? Character.toString(this.text.codePointAt(start)) : "";
		return first + "***" + this.text.substring(at);
	}

}

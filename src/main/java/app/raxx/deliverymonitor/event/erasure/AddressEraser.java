package app.raxx.deliverymonitor.event.erasure;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Replaces one address in texts, in upper or lower case, with or without quotes around
 * its local part, composed or decomposed, and never as a part of a longer address.
 */
final class AddressEraser {

	/** The domain is reserved, so the address cannot receive mail. */
	private static final String PLACEHOLDER = "erased@erased.invalid";

	/** What a local part without quotes consists of. */
	private static final String LOCAL = "[\\p{L}\\p{N}\\p{M}.!#$%&'*+/=?^_`{|}~-]";

	/**
	 * Names that are followed by an equals sign and an address, in an answer or a link.
	 */
	private static final String FIELD = "\\b(?:to|rcpt|recipient|address|addr|email|mail|user)=";

	/** Letters that continue a domain, or a domain that follows a quoted address. */
	private static final String DOMAIN_GOES_ON = "[\\p{L}\\p{N}\\p{M}_-]|\\.[\\p{L}\\p{N}]|\"?@";

	/** A local part with other characters has quotes around it. */
	private static final Pattern UNQUOTED = Pattern.compile("[^\\s\"(),:;<>@\\[\\]\\\\]+");

	private static final Pattern LETTER = Pattern.compile("\\P{M}\\p{M}*+|\\p{M}+");

	private final Pattern pattern;

	private final String likePattern;

	private AddressEraser(Pattern pattern, String likePattern) {
		this.pattern = pattern;
		this.likePattern = likePattern;
	}

	/** The eraser for the address with this key. */
	static AddressEraser of(String key) {
		int at = key.lastIndexOf('@');
		String local = key.substring(0, at);
		String domain = key.substring(at + 1);
		String quoted = "\"" + each(local, AddressEraser::escaped) + "\"";
		String locals = UNQUOTED.matcher(local).matches() ? quoted + "|" + each(local, AddressEraser::spellings)
				: quoted;
		String domains = each(domain, AddressEraser::spellings) + ascii(domain);
		String address = "(?:" + locals + ")(?:@|%40)(?:" + domains + ")";
		return new AddressEraser(Pattern.compile(delimited(address), Pattern.CASE_INSENSITIVE),
				"%" + each(local, AddressEraser::like) + "%" + each(domain, AddressEraser::like) + "%");
	}

	/**
	 * An apostrophe belongs to the address, as in o'brien@example.com, unless the address
	 * is between two of them.
	 */
	private static String delimited(String address) {
		return "(?:(?<!" + LOCAL + ")|(?<=" + FIELD + "))" + address + "(?!" + DOMAIN_GOES_ON + ")|(?<=(?<!" + LOCAL
				+ ")['`*])" + address + "(?=['`*])";
	}

	private static String each(String text, UnaryOperator<String> pattern) {
		return LETTER.matcher(text)
			.results()
			.map((letter) -> pattern.apply(letter.group()))
			.collect(Collectors.joining());
	}

	/**
	 * All spellings of a letter with its marks. The pattern ignores the case of ASCII.
	 */
	private static String spellings(String letter) {
		return Stream.of(letter, letter.toUpperCase(Locale.ROOT), letter.toLowerCase(Locale.ROOT))
			.flatMap((cased) -> Stream.of(Normalizer.Form.NFC, Normalizer.Form.NFD)
				.map((form) -> Normalizer.normalize(cased, form)))
			.distinct()
			.map(Pattern::quote)
			.collect(Collectors.joining("|", "(?:", ")"));
	}

	private static String escaped(String letter) {
		return (letter.equals("\"") || letter.equals("\\")) ? "\\\\" + Pattern.quote(letter)
				: "\\\\?" + spellings(letter);
	}

	/** The domain as a name server knows it, if that is different. */
	private static String ascii(String domain) {
		try {
			String ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
			return ascii.equals(domain) ? "" : "|" + Pattern.quote(ascii);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	/** For letters that have several spellings, any text. */
	private static String like(String letter) {
		return letter.matches("[a-z0-9]") ? letter : "%";
	}

	/**
	 * A pattern for {@code ilike} that matches every text with the address, and others.
	 */
	String likePattern() {
		return this.likePattern;
	}

	String erase(String text) {
		return this.pattern.matcher(text).replaceAll(PLACEHOLDER);
	}

	@Nullable String eraseOrNull(@Nullable String text) {
		return (text != null) ? erase(text) : null;
	}

	/** Finds the address also where JSON escapes its characters, or those around it. */
	String eraseInJson(String json) {
		JsonCharacters characters = JsonCharacters.of(json);
		Matcher matcher = this.pattern.matcher(characters.text());
		StringBuilder erased = new StringBuilder();
		int end = 0;
		while (matcher.find()) {
			erased.append(json, end, characters.position(matcher.start())).append(PLACEHOLDER);
			end = characters.position(matcher.end());
		}
		return erased.append(json, end, json.length()).toString();
	}

}

package app.raxx.deliverymonitor.sending;

import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.xbill.DNS.TextParseException;

/**
 * Evaluates the SPF record of a domain for a mail that Postmark sends (RFC 7208). Terms
 * that only a mail from elsewhere can match are passed over.
 */
class Spf {

	/** The domain whose SPF record lists Postmark's addresses. */
	static final String POSTMARK = "spf.mtasv.net";

	/** A receiver gives up after this many. */
	private static final int MOST_LOOKUPS = 10;

	private static final Set<String> LOOKUPS = Set.of("include", "redirect", "a", "mx", "ptr", "exists");

	/** Not an empty name, and not one with a macro. */
	private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})+");

	private final Dns dns;

	private int lookups;

	Spf(Dns dns) {
		this.dns = dns;
	}

	/** The SPF records of a domain. There should be one. */
	List<String> records(String domain) throws UnknownHostException, TextParseException {
		return this.dns.texts(domain).stream().filter(Spf::isSpf).toList();
	}

	private static boolean isSpf(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return lower.equals("v=spf1") || lower.startsWith("v=spf1 ");
	}

	/**
	 * Whether the record lets Postmark send, by itself or by a record that it includes or
	 * redirects to.
	 * @throws TooManyLookupsException if a receiver gives up
	 */
	boolean letsPostmarkSend(String record) throws UnknownHostException, TextParseException {
		Set<String> addresses = new HashSet<>();
		String redirect = "";
		for (Term term : terms(record)) {
			count(term);
			switch (term.name) {
				case "ip4", "ip6" -> addresses.add(term.toString());
				case "redirect" -> redirect = term.value;
				case "include" -> {
					if (term.value.equals(POSTMARK) || lets(term.value)) {
						return term.isPass();
					}
				}
				case "all" -> {
					return term.isPass() || areAllOfPostmark(addresses);
				}
				default -> {
				}
			}
		}
		return areAllOfPostmark(addresses) || lets(redirect);
	}

	private boolean lets(String domain) throws UnknownHostException, TextParseException {
		if (!DOMAIN.matcher(domain).matches()) {
			return false;
		}
		List<String> records = records(domain);
		return records.size() == 1 && letsPostmarkSend(records.getFirst());
	}

	/** Whether a record lists every address of Postmark's instead of including them. */
	private boolean areAllOfPostmark(Set<String> addresses) throws UnknownHostException, TextParseException {
		if (addresses.isEmpty()) {
			return false;
		}
		Set<String> ofPostmark = records(POSTMARK).stream()
			.flatMap((record) -> terms(record).stream())
			.filter((term) -> term.name.startsWith("ip"))
			.map(Term::toString)
			.collect(Collectors.toSet());
		return !ofPostmark.isEmpty() && addresses.containsAll(ofPostmark);
	}

	private void count(Term term) {
		if (LOOKUPS.contains(term.name) && ++this.lookups > MOST_LOOKUPS) {
			throw new TooManyLookupsException();
		}
	}

	private static List<Term> terms(String record) {
		return Arrays.stream(record.strip().split("\\s+")).skip(1).map(Term::of).toList();
	}

	private record Term(String qualifier, String name, String value) {

		private static final Pattern FORM = Pattern.compile("([-+?~]?)([a-z0-9._-]+)[:=/]?(.*)");

		static Term of(String text) {
			Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
			return parts.matches() ? new Term(parts.group(1), parts.group(2), parts.group(3).replaceFirst("\\.$", ""))
					: new Term("", "", "");
		}

		boolean isPass() {
			return this.qualifier.isEmpty() || this.qualifier.equals("+");
		}

		@Override
		public String toString() {
			return (isPass() ? "" : this.qualifier) + this.name + ":" + this.value;
		}

	}

	/** The record needs more look-ups than a receiver makes. */
	static class TooManyLookupsException extends RuntimeException {

	}

}

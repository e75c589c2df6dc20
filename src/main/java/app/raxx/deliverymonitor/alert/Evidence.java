package app.raxx.deliverymonitor.alert;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.address.EmailAddress;
import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.FailureSummary;
import org.jspecify.annotations.Nullable;

/**
 * Examples of the failed events, with every address masked.
 *
 * @param bounceTypes the most frequent bounce types
 * @param domains the recipients' most frequent domains
 * @param examples up to three, newest first
 */
public record Evidence(List<Group> bounceTypes, List<Group> domains, List<Example> examples) {

	private static final String FIRST = "[^\\s<>@\"'(),;:=]";

	private static final String LOCAL = "[^\\s<>@\"(),;:=]";

	/**
	 * A match starts only at the beginning of a local part. If it were tried at each
	 * character, a long text without an address would take quadratic time.
	 */
	private static final Pattern ADDRESS = Pattern.compile("(?:(?<!" + LOCAL + ")('*+)(" + FIRST + ")" + LOCAL
			+ "*+|\"\\\\?([^\"@\\s\\\\])(?:\\\\.|[^\"\\\\]){0,63}\")@(?=[^\\s@])");

	public static Evidence of(FailureSummary failureSummary) {
		return new Evidence(Group.of(failureSummary.bounceTypes()), Group.of(failureSummary.domains()),
				failureSummary.newest().stream().map(Example::of).toList());
	}

	/** Reduces every address in a text to its first character and its domain. */
	static String mask(String text) {
		return ADDRESS.matcher(text).replaceAll("$1$2$3***@");
	}

	/** The number of failed events with the same bounce type or domain. */
	public record Group(String name, long events) {

		private static List<Group> of(List<FailureSummary.Group> groups) {
			return groups.stream().map((group) -> new Group(group.name(), group.events())).toList();
		}

	}

	/**
	 * One failed event.
	 *
	 * @param recipient the masked address
	 * @param type the bounce type, or else the type of the event
	 * @param smtpLine what the receiving server said, addresses masked
	 */
	public record Example(String recipient, String type, @Nullable String smtpLine) {

		private static Example of(Event event) {
			String type = event.bounceType();
			String details = event.details();
			EmailAddress recipient = EmailAddress.of(event.recipient());
			return new Example(recipient.masked(), (type != null) ? type : event.type().recordType(),
					(details != null && !details.isBlank()) ? mask(recipient, details.strip()) : null);
		}

		/** The recipient is masked first, because only its end is known exactly. */
		private static String mask(EmailAddress recipient, String details) {
			Pattern literal = Pattern.compile(Pattern.quote(recipient.text()),
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
			return Evidence.mask(literal.matcher(details).replaceAll(Matcher.quoteReplacement(recipient.masked())));
		}

	}

}

package app.raxx.deliverymonitor.alert;

import java.util.List;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.FailureSummary;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, fit to be shown: no address is whole.
 *
 * @param bounceTypes the most frequent bounce types
 * @param domains the recipients' most frequent domains
 * @param examples up to three, newest first
 */
public record Evidence(List<Group> bounceTypes, List<Group> domains, List<Example> examples) {

	private static final String LOCAL = "[^\\s<>@\"'(),;:=]";

	/**
	 * Begins only where a local part may: tried at each of its characters, a long text
	 * without an address would take the square of its length.
	 */
	private static final Pattern ADDRESS = Pattern
		.compile("(?<!" + LOCAL + ")(?:(" + LOCAL + ")" + LOCAL + "*|\"([^\"@\\s])[^\"]{0,63}\")@(?=[^\\s@])");

	public static Evidence of(FailureSummary failureSummary) {
		return new Evidence(Group.of(failureSummary.bounceTypes()), Group.of(failureSummary.domains()),
				failureSummary.newest().stream().map(Example::of).toList());
	}

	/** Leaves of every address in a text its first character and its domain. */
	static String mask(String text) {
		return ADDRESS.matcher(text).replaceAll("$1$2***@");
	}

	/** How many bad events have something in common. */
	public record Group(String name, long events) {

		private static List<Group> of(List<FailureSummary.Group> groups) {
			return groups.stream().map((group) -> new Group(group.name(), group.events())).toList();
		}

	}

	/**
	 * One bad event.
	 *
	 * @param recipient the masked address
	 * @param type the bounce type, or what else happened
	 * @param smtpLine what the receiving server said, addresses masked
	 */
	public record Example(String recipient, String type, @Nullable String smtpLine) {

		private static Example of(Event event) {
			String type = event.bounceType();
			String details = event.details();
			return new Example(mask(event.recipient()), (type != null) ? type : event.type().recordType(),
					(details != null && !details.isBlank()) ? mask(details.strip()) : null);
		}

	}

}

package app.raxx.deliverymonitor.event.search;

import java.util.regex.Pattern;

import org.springframework.modulith.NamedInterface;

/** A request parameter is invalid. The message names it and never repeats its value. */
@NamedInterface("search")
public class InvalidParameterException extends RuntimeException {

	private static final Pattern NAME = Pattern.compile("\\w{1,40}");

	private final String parameter;

	public InvalidParameterException(String parameter, String complaint) {
		super(printable(parameter) + " " + complaint);
		this.parameter = printable(parameter);
	}

	public String parameter() {
		return this.parameter;
	}

	/** A query without {@code recipient=} has an address in the name's place. */
	private static String printable(String parameter) {
		return NAME.matcher(parameter).matches() ? parameter : "(no name)";
	}

}

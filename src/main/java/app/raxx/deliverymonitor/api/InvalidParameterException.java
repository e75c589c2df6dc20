package app.raxx.deliverymonitor.api;

import java.util.regex.Pattern;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A parameter that can not be understood. Says which, and never its value. */
class InvalidParameterException extends RuntimeException {

	private static final Pattern NAME = Pattern.compile("\\w{1,40}");

	private final String parameter;

	InvalidParameterException(String parameter, String complaint) {
		super(named(parameter) + " " + complaint);
		this.parameter = named(parameter);
	}

	ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, getMessage());
		problem.setProperty("parameter", this.parameter);
		return problem;
	}

	/** Who forgets to write {@code recipient=} has an address in the name's place. */
	private static String named(String parameter) {
		return NAME.matcher(parameter).matches() ? parameter : "(no name)";
	}

}

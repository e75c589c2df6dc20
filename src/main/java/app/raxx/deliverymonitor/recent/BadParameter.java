package app.raxx.deliverymonitor.recent;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A parameter that can not be understood. Says which, and never its value. */
class BadParameter extends RuntimeException {

	private final String parameter;

	BadParameter(String parameter, String complaint) {
		super(parameter + " " + complaint);
		this.parameter = parameter;
	}

	ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, getMessage());
		problem.setProperty("parameter", this.parameter);
		return problem;
	}

}

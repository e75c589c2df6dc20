package app.raxx.deliverymonitor.api;

import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import app.raxx.deliverymonitor.incident.InvalidActionException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers an invalid parameter with 400, and an action that cannot be done with 422. */
@RestControllerAdvice(basePackageClasses = ApiExceptionHandler.class)
class ApiExceptionHandler {

	@ExceptionHandler
	ProblemDetail refuse(InvalidParameterException invalid) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, invalid.getMessage());
		problem.setProperty("parameter", invalid.parameter());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail refuse(InvalidActionException invalid) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT,
				invalid.getMessage());
		problem.setProperty("parameter", invalid.parameter());
		return problem;
	}

}

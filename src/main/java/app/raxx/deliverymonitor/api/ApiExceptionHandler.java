package app.raxx.deliverymonitor.api;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Explains what went wrong to who asked. */
@RestControllerAdvice(basePackageClasses = ApiExceptionHandler.class)
class ApiExceptionHandler {

	@ExceptionHandler
	ProblemDetail refuse(InvalidParameterException bad) {
		return bad.problem();
	}

	@ExceptionHandler
	ProblemDetail unavailable(DataAccessException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The database did not answer in time; a shorter period may help");
	}

}

package app.raxx.deliverymonitor.recent;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Explains what went wrong to who asked. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems {

	@ExceptionHandler
	ProblemDetail refuse(BadParameter bad) {
		return bad.problem();
	}

	@ExceptionHandler
	ProblemDetail unavailable(DataAccessException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The database did not answer in time; a shorter period may help");
	}

}

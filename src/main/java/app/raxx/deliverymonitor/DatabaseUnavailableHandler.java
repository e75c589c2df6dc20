package app.raxx.deliverymonitor;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 with Retry-After while the database is unavailable. */
@RestControllerAdvice
class DatabaseUnavailableHandler {

	/** Seconds. */
	private static final String RETRY_AFTER = "5";

	@ExceptionHandler({ DataAccessResourceFailureException.class, TransactionException.class,
			TransientDataAccessException.class, UncategorizedDataAccessException.class })
	ResponseEntity<ProblemDetail> unavailable() {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"));
	}

}

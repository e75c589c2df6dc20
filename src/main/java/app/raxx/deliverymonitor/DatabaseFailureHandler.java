package app.raxx.deliverymonitor;

import app.raxx.deliverymonitor.failure.Cause;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 if a retry can succeed, and 500 if the database rejects the statement. */
@RestControllerAdvice
class DatabaseFailureHandler {

	/** Seconds. */
	private static final String RETRY_AFTER = "5";

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ResponseEntity<ProblemDetail> answer(RuntimeException failure) {
		Cause cause = Cause.of(failure);
		HttpHeaders headers = new HttpHeaders();
		HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
		if (cause.retryable()) {
			headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
			status = HttpStatus.SERVICE_UNAVAILABLE;
		}
		return ResponseEntity.status(status)
			.headers(headers)
			.body(ProblemDetail.forStatusAndDetail(status, StringUtils.capitalize(cause.meaning())));
	}

}

package app.raxx.deliverymonitor.webhook;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Rejects calls without a valid token before their body is read. */
class TokenFilter extends OncePerRequestFilter {

	private final WebhookSecretProperties secrets;

	private final FailedTokenLimiter failedTokens;

	private final WebhookMetrics metrics;

	private final HandlerExceptionResolver problems;

	TokenFilter(WebhookSecretProperties secrets, FailedTokenLimiter failedTokens, WebhookMetrics metrics,
			HandlerExceptionResolver problems) {
		this.secrets = secrets;
		this.failedTokens = failedTokens;
		this.metrics = metrics;
		this.problems = problems;
	}

	/**
	 * Answers 401, because Postmark stops for good after a 403. Calls with a valid token
	 * do not count towards the limit of their address.
	 */
	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.secrets.include(request.getHeader(WebhookEndpoint.TOKEN_HEADER))) {
			chain.doFilter(request, response);
		}
		else {
			this.problems.resolveException(request, response, null, refusal(request.getRemoteAddr()));
		}
	}

	private ErrorResponseException refusal(String address) {
		if (!this.failedTokens.tooMany(address)) {
			this.metrics.refused("token");
			return new ErrorResponseException(HttpStatus.UNAUTHORIZED);
		}
		this.metrics.refused("rate");
		ErrorResponseException slowDown = new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS);
		slowDown.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(FailedTokenLimiter.PERIOD.toSeconds()));
		return slowDown;
	}

}

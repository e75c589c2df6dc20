package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
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
	 * Answers a method other than POST, as uptime checks use it, before the token. Calls
	 * with a valid token do not count towards the limit of their address.
	 */
	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!HttpMethod.POST.matches(request.getMethod())) {
			this.problems.resolveException(request, response, null,
					new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.POST.name())));
		}
		else if (this.secrets.include(request.getHeader(WebhookEndpoint.TOKEN_HEADER))) {
			chain.doFilter(canonical(request), response);
		}
		else {
			this.problems.resolveException(request, response, null, refusal(LastHopValve.lastHop(request)));
		}
	}

	/**
	 * Tomcat maps other spellings of the path here, too, such as one with a slash more.
	 */
	private static HttpServletRequest canonical(HttpServletRequest request) {
		return request.getRequestURI().equals(WebhookEndpoint.PATH) ? request : new HttpServletRequestWrapper(request) {

			@Override
			public String getRequestURI() {
				return WebhookEndpoint.PATH;
			}

			@Override
			public String getServletPath() {
				return WebhookEndpoint.PATH;
			}

		};
	}

	private ErrorResponseException refusal(String address) {
		if (!this.failedTokens.tooMany(address)) {
			this.metrics.refused(WebhookMetrics.Refusal.TOKEN);
			return new ErrorResponseException(HttpStatus.UNAUTHORIZED);
		}
		this.metrics.refused(WebhookMetrics.Refusal.RATE);
		ErrorResponseException slowDown = new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS);
		slowDown.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(FailedTokenLimiter.PERIOD.toSeconds()));
		return slowDown;
	}

}

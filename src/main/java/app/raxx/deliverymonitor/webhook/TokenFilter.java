package app.raxx.deliverymonitor.webhook;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets in who knows a webhook secret, before anything of the body is read. */
class TokenFilter extends OncePerRequestFilter {

	private static final String TOKEN_HEADER = "X-Postmark-Webhook-Token";

	private final WebhookSecrets secrets;

	private final WebhookMetrics metrics;

	private final HandlerExceptionResolver problems;

	TokenFilter(WebhookSecrets secrets, WebhookMetrics metrics, HandlerExceptionResolver problems) {
		this.secrets = secrets;
		this.metrics = metrics;
		this.problems = problems;
	}

	/** Answers 401 to all others: with 403 Postmark would stop for good. */
	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.secrets.include(request.getHeader(TOKEN_HEADER))) {
			chain.doFilter(request, response);
		}
		else {
			this.metrics.refused("token");
			this.problems.resolveException(request, response, null,
					new ErrorResponseException(HttpStatus.UNAUTHORIZED));
		}
	}

}

package app.raxx.deliverymonitor.access;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Rejects changes that a page of another site requests, because the browser adds the
 * cookie of Cloudflare Access to them. Browsers send the origin of a request in a header
 * that a page cannot forge. Scripts do not send it and need no protection.
 */
class FetchMetadataFilter extends OncePerRequestFilter {

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> ALLOWED_SITES = Set.of("same-origin", "none");

	private final HandlerExceptionResolver problems;

	FetchMetadataFilter(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (SAFE_METHODS.contains(request.getMethod()) || isSameSite(request)) {
			chain.doFilter(request, response);
		}
		else {
			this.problems.resolveException(request, response, null,
					new ErrorResponseException(HttpStatus.FORBIDDEN, ProblemDetail.forStatusAndDetail(
							HttpStatus.FORBIDDEN, "Pages of other sites cannot change anything"), null));
		}
	}

	/** Browsers older than 2023 send Origin only. */
	private static boolean isSameSite(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return ALLOWED_SITES.contains(site);
		}
		String origin = request.getHeader("Origin");
		return origin == null || origin.endsWith("://" + request.getHeader("Host"));
	}

}

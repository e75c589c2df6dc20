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
 * Refuses changes that a page of another site asks for: the browser would add Cloudflare
 * Access's cookie to them. Browsers say where a request comes from, and a page cannot
 * forge it; scripts say nothing and need no protection.
 */
class FetchMetadataFilter extends OncePerRequestFilter {

	private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> OURS = Set.of("same-origin", "none");

	private final HandlerExceptionResolver problems;

	FetchMetadataFilter(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (HARMLESS.contains(request.getMethod()) || ours(request)) {
			chain.doFilter(request, response);
		}
		else {
			this.problems.resolveException(request, response, null,
					new ErrorResponseException(HttpStatus.FORBIDDEN, ProblemDetail.forStatusAndDetail(
							HttpStatus.FORBIDDEN, "A page of another site may not change anything"), null));
		}
	}

	/** Browsers older than 2023 say it by Origin alone. */
	private static boolean ours(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return OURS.contains(site);
		}
		String origin = request.getHeader("Origin");
		return origin == null || origin.endsWith("://" + request.getHeader("Host"));
	}

}

package app.raxx.deliverymonitor.api;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;

import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Closes the connection of an answer that failed after its first bytes, without the final
 * chunk. Tomcat does so after this exception, and appends an error page after others. A
 * handler cannot throw it, because Spring would complete the answer.
 */
@Component
@FilterRegistration(urlPatterns = "/api/_internal/postmark/recent-deliveries")
class CutOffFilter extends OncePerRequestFilter {

	private static final String CUT_OFF = CutOffFilter.class.getName();

	static void cutOff(HttpServletRequest request) {
		request.setAttribute(CUT_OFF, true);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (request.getAttribute(CUT_OFF) != null) {
			throw new ClientAbortException("The answer failed after its first bytes");
		}
	}

}

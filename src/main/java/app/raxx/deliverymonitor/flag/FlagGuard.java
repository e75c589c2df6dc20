package app.raxx.deliverymonitor.flag;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers in place of closed endpoints. */
class FlagGuard extends OncePerRequestFilter {

	private final HttpStatusCode answer;

	private final HandlerExceptionResolver problems;

	FlagGuard(HttpStatus answer, HandlerExceptionResolver problems) {
		this.answer = answer;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.problems.resolveException(request, response, null, new ErrorResponseException(this.answer));
	}

}

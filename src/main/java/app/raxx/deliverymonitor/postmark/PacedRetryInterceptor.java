package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.time.Duration;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Spreads calls over the minute, and repeats those that failed for no fault of theirs,
 * each time after twice the wait.
 */
class PacedRetryInterceptor implements ClientHttpRequestInterceptor {

	private static final int ATTEMPTS = 5;

	private final Duration interval;

	private final Duration retryAfter;

	/** By {@link System#nanoTime()}. */
	private long nextCall = System.nanoTime();

	PacedRetryInterceptor(int callsPerMinute, Duration retryAfter) {
		this.interval = Duration.ofMinutes(1).dividedBy(callsPerMinute);
		this.retryAfter = retryAfter;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		for (int attempt = 1;; attempt++) {
			boolean last = attempt == ATTEMPTS || !request.getMethod().equals(HttpMethod.GET);
			awaitTurn();
			try {
				ClientHttpResponse response = execution.execute(request, body);
				if (last || !mayPass(response.getStatusCode())) {
					return response;
				}
				response.close();
			}
			catch (IOException ex) {
				if (last) {
					throw ex;
				}
			}
			sleep(this.retryAfter.multipliedBy(1L << (attempt - 1)));
		}
	}

	private static boolean mayPass(HttpStatusCode status) {
		return status.value() == 429 || status.is5xxServerError();
	}

	private synchronized void awaitTurn() throws IOException {
		sleep(Duration.ofNanos(this.nextCall - System.nanoTime()));
		this.nextCall = System.nanoTime() + this.interval.toNanos();
	}

	private static void sleep(Duration duration) throws IOException {
		try {
			Thread.sleep(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted");
		}
	}

}

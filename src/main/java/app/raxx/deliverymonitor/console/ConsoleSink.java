package app.raxx.deliverymonitor.console;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkBusy;
import app.raxx.deliverymonitor.alert.SinkRefused;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Rings the bell of the console. */
@Component
class ConsoleSink implements AlertSink {

	private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

	private final ConsoleSettings settings;

	private final RestClient console;

	ConsoleSink(ConsoleSettings settings) {
		this.settings = settings;
		this.console = RestClient.builder().requestFactory(calls()).defaultHeaders(accessToken(settings)).build();
	}

	@Override
	public String name() {
		return "console";
	}

	@Override
	public boolean isOn() {
		return this.settings.isOn();
	}

	@Override
	public void send(Alert alert) throws SinkBusy, SinkRefused {
		Answer answer = this.console.post()
			.uri(this.settings.endpoint())
			.contentType(MediaType.APPLICATION_JSON)
			.header("Idempotency-Key", "postmark-notification-" + alert.message().id())
			.body(ConsoleAlert.of(alert))
			.exchange((request, response) -> new Answer(response.getStatusCode(),
					response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)));
		answer.check();
	}

	/** What the bell answers when it is merely looked at. */
	HttpStatusCode look() {
		return this.console.get()
			.uri(this.settings.endpoint())
			.exchange((request, response) -> response.getStatusCode());
	}

	/**
	 * HTTP/1.1: an offer to switch to HTTP/2 makes some servers drop a request without
	 * TLS.
	 */
	private static JdkClientHttpRequestFactory calls() {
		HttpClient http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(LONGEST_CALL)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
		factory.setReadTimeout(LONGEST_CALL);
		return factory;
	}

	private static Consumer<HttpHeaders> accessToken(ConsoleSettings settings) {
		return (headers) -> {
			if (!settings.accessClientId().isBlank()) {
				headers.set("CF-Access-Client-Id", settings.accessClientId());
				headers.set("CF-Access-Client-Secret", settings.accessClientSecret());
			}
		};
	}

	private record Answer(HttpStatusCode status, @Nullable String retryAfter) {

		/**
		 * A redirection is Access that asks for a login: it must not pass for success.
		 */
		void check() throws SinkBusy, SinkRefused {
			String error = "http_" + this.status.value();
			if (this.status.is5xxServerError() || this.status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
				throw SinkBusy.until(error, this.retryAfter);
			}
			if (!this.status.is2xxSuccessful()) {
				throw new SinkRefused(error, "Check CONSOLE_ALERTS_URL, CONSOLE_ACCESS_CLIENT_ID and "
						+ "CONSOLE_ACCESS_CLIENT_SECRET, and that the console knows the source postmark.");
			}
		}

	}

}

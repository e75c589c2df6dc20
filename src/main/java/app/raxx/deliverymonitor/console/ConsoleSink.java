package app.raxx.deliverymonitor.console;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Sends alerts to the alerts bell of the console. */
@Component
class ConsoleSink implements AlertSink {

	private final ConsoleProperties properties;

	private final RestClient console;

	ConsoleSink(ConsoleProperties properties) {
		this.properties = properties;
		this.console = RestClient.builder()
			.requestFactory(calls(properties.timeout()))
			.defaultHeaders(accessToken(properties))
			.build();
	}

	@Override
	public String name() {
		return "console";
	}

	@Override
	public boolean isOn() {
		return this.properties.isOn();
	}

	@Override
	public void send(Alert alert) throws SinkBusyException, SinkRefusedException {
		ConsoleResponse answer = this.console.post()
			.uri(this.properties.endpoint())
			.contentType(MediaType.APPLICATION_JSON)
			.header("Idempotency-Key", "postmark-notification-" + alert.message().id())
			.body(ConsoleAlert.of(alert))
			.exchange((request, response) -> new ConsoleResponse(response.getStatusCode(),
					response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)));
		answer.check();
	}

	/** The status of a GET, which sends no alert. */
	HttpStatusCode look() {
		return this.console.get()
			.uri(this.properties.endpoint())
			.exchange((request, response) -> response.getStatusCode());
	}

	/** HTTP/1.1, because some servers without TLS drop an upgrade to HTTP/2. */
	private static JdkClientHttpRequestFactory calls(Duration timeout) {
		HttpClient http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(timeout)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
		factory.setReadTimeout(timeout);
		return factory;
	}

	private static Consumer<HttpHeaders> accessToken(ConsoleProperties properties) {
		return (headers) -> {
			if (!properties.accessClientId().isBlank()) {
				headers.set("CF-Access-Client-Id", properties.accessClientId());
				headers.set("CF-Access-Client-Secret", properties.accessClientSecret());
			}
		};
	}

	private record ConsoleResponse(HttpStatusCode status, @Nullable String retryAfter) {

		/** A redirect is Access asking for a login, not a success. */
		void check() throws SinkBusyException, SinkRefusedException {
			String error = "http_" + this.status.value();
			if (this.status.is5xxServerError() || this.status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
				throw SinkBusyException.until(error, this.retryAfter);
			}
			if (!this.status.is2xxSuccessful()) {
				throw new SinkRefusedException(error, "Check CONSOLE_ALERTS_URL, CONSOLE_ACCESS_CLIENT_ID and "
						+ "CONSOLE_ACCESS_CLIENT_SECRET, and that the console knows the source postmark.");
			}
		}

	}

}

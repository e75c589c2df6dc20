package app.raxx.deliverymonitor.alert.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.web.client.RestClient;

/** An address that takes alerts by POST. */
@NamedInterface("http")
public class AlertEndpoint {

	private final URI address;

	private final String remedy;

	private final RestClient http;

	/**
	 * An endpoint that has not been called yet.
	 * @param timeout of a connection attempt, and of reading the answer
	 * @param remedy what an operator has to do if it rejects an alert, a sentence
	 */
	public AlertEndpoint(URI address, Duration timeout, String remedy) {
		this.address = address;
		this.remedy = remedy;
		this.http = RestClient.builder().requestFactory(calls(timeout)).build();
	}

	/** Posts JSON with these headers; every 2xx is a success. */
	public void post(byte[] json, Consumer<HttpHeaders> headers) throws SinkBusyException, SinkRefusedException {
		Answer answer = this.http.post()
			.uri(this.address)
			.contentType(MediaType.APPLICATION_JSON)
			.headers(headers)
			.body(json)
			.exchange((request, response) -> new Answer(response.getStatusCode(),
					response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)));
		check(answer);
	}

	/** The status of a GET, which sends no alert. */
	public HttpStatusCode look(Consumer<HttpHeaders> headers) {
		return this.http.get()
			.uri(this.address)
			.headers(headers)
			.exchange((request, response) -> response.getStatusCode());
	}

	/** A redirect leads to a login, and is not a success. */
	private void check(Answer answer) throws SinkBusyException, SinkRefusedException {
		HttpStatusCode status = answer.status();
		String error = "http_" + status.value();
		if (status.is5xxServerError() || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
			throw SinkBusyException.until(error, answer.retryAfter());
		}
		if (!status.is2xxSuccessful()) {
			throw new SinkRefusedException(error, this.remedy);
		}
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

	private record Answer(HttpStatusCode status, @Nullable String retryAfter) {

	}

}

package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Postmark's API, in two tempers, and its troubles in plain words. */
@Component
public class PostmarkClient {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final String KEY_HEADER = "X-Postmark-Server-Token";

	private final PostmarkProperties properties;

	private final PostmarkApi api;

	private final PostmarkApi patientApi;

	public PostmarkClient(PostmarkProperties properties) {
		this.properties = properties;
		RestClient.Builder client = client(properties);
		this.api = api(client.clone());
		this.patientApi = api(client.clone()
			.requestInterceptor(new PacedRetryInterceptor(properties.apiCallsPerMinute(), properties.apiRetryAfter())));
	}

	public boolean isConfigured() {
		return this.properties.isConfigured();
	}

	/** For a person who waits: one attempt, 5 s. */
	public PostmarkApi api() {
		return this.api;
	}

	/** For a job that has time: paced, and repeated when Postmark is busy. */
	public PostmarkApi patientApi() {
		return this.patientApi;
	}

	/** Says in one sentence why a call did not work, and what can be done about it. */
	public String explain(RestClientException trouble) {
		return switch (trouble) {
			case PostmarkApiException refusal when refusal.isAboutTheKey() -> isAccountKey()
					? "POSTMARK_SERVER_API_KEY holds the key of an account: it must be the key of a server "
							+ "(in Postmark: the server's API Tokens)."
					: "Postmark does not know the key in POSTMARK_SERVER_API_KEY (" + refusal.said() + ").";
			case PostmarkApiException refusal when refusal.isAboutVerification() ->
				"Postmark tried the webhook and did not get a 200, " + "so it saved nothing (" + refusal.said()
						+ "): see that the flag is on, the secret is the "
						+ "service's own and nothing stands in front of the path.";
			case PostmarkApiException refusal -> "Postmark refuses the call (" + refusal.said() + ").";
			case RestClientException silent when silent.contains(IOException.class) ->
				"Postmark's API did not answer within 5 s at " + this.properties.apiUrl() + ".";
			default -> "Postmark's API sent an answer that can not be read.";
		};
	}

	private boolean isAccountKey() {
		try {
			this.api.servers(String.valueOf(this.properties.serverApiKey()));
			return true;
		}
		catch (RestClientException ex) {
			return false;
		}
	}

	private static RestClient.Builder client(PostmarkProperties properties) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(LIMIT).build());
		requests.setReadTimeout(LIMIT);
		return RestClient.builder()
			.baseUrl(properties.apiUrl())
			.requestFactory(requests)
			.defaultHeader(KEY_HEADER, String.valueOf(properties.serverApiKey()))
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
				throw PostmarkApiException.of(response);
			});
	}

	private static PostmarkApi api(RestClient.Builder client) {
		return HttpServiceProxyFactory.builderFor(new Answered(RestClientAdapter.create(client.build())))
			.build()
			.createClient(PostmarkApi.class);
	}

}

package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Makes {@link PostmarkApi} an HTTP client with Postmark's address and a time limit.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = PostmarkConfiguration.GROUP, types = PostmarkApi.class)
class PostmarkConfiguration {

	static final String GROUP = "postmark";

	static final Duration LIMIT = Duration.ofSeconds(5);

	@Bean
	RestClientHttpServiceGroupConfigurer postmarkGroup(PostmarkProperties properties, Clock clock) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(LIMIT).build());
		requests.setReadTimeout(LIMIT);
		return (groups) -> groups.filterByName(GROUP)
			.forEachClient((group, client) -> client.baseUrl(properties.apiUrl())
				.requestFactory(requests)
				// so that an answer can be examined before it is read
				.bufferContent((address, method) -> true)
				.defaultStatusHandler(new Refusals(clock)));
	}

	/** Takes an error status, and an error code with any status, as a refusal. */
	private record Refusals(Clock clock) implements ResponseErrorHandler {

		@Override
		public boolean hasError(ClientHttpResponse response) throws IOException {
			return response.getStatusCode().isError() || PostmarkApiException.hasErrorCode(response);
		}

		@Override
		public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
			throw PostmarkApiException.of(response, this.clock.instant());
		}

	}

}

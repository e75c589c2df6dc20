package app.raxx.deliverymonitor.postmark;

import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Makes {@link PostmarkApi} an HTTP client with Postmark's address, the key and a time
 * limit.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = PostmarkConfiguration.GROUP, types = PostmarkApi.class)
class PostmarkConfiguration {

	static final String GROUP = "postmark";

	private static final Duration LIMIT = Duration.ofSeconds(5);

	@Bean
	RestClientHttpServiceGroupConfigurer postmarkGroup(PostmarkProperties properties) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(LIMIT).build());
		requests.setReadTimeout(LIMIT);
		return (groups) -> groups.filterByName(GROUP)
			.forEachClient((group, client) -> client.baseUrl(properties.apiUrl())
				.requestFactory(requests)
				.defaultHeader("X-Postmark-Server-Token", String.valueOf(properties.serverApiKey()))
				.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
					throw PostmarkApiException.of(response);
				}));
	}

}

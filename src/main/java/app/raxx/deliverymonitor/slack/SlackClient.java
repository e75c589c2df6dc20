package app.raxx.deliverymonitor.slack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Slack's own client, made to do one thing: one attempt, within 5 s, and nothing behind
 * our back.
 */
@Configuration
class SlackClient {

	/**
	 * From the name's resolution to the answer's last byte, however slowly it trickles.
	 */
	private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

	/** Without statistics the client asks for no team and starts no threads. */
	@Bean(destroyMethod = "close")
	Slack slack(SlackProperties properties) {
		SlackConfig config = new SlackConfig();
		config.setStatsEnabled(false);
		config.setMethodsEndpointUrlPrefix(properties.apiUrl());
		return Slack.getInstance(config, new SlackHttpClient(http(config)));
	}

	@Bean
	MethodsClient slackMethods(Slack slack) {
		return slack.methods();
	}

	/**
	 * A connection that was kept open and has died meanwhile would look like a failing
	 * Slack.
	 */
	private static OkHttpClient http(SlackConfig config) {
		return SlackHttpClient.buildOkHttpClient(config)
			.newBuilder()
			.callTimeout(LONGEST_CALL)
			.retryOnConnectionFailure(false)
			.connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
			.build();
	}

}

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

/** Slack's own client, limited to one attempt with a time limit and no statistics. */
@Configuration
class SlackClient {

	/** The statistics would call auth.test and start threads. */
	@Bean(destroyMethod = "close")
	Slack slack(SlackProperties properties) {
		SlackConfig config = new SlackConfig();
		config.setStatsEnabled(false);
		config.setMethodsEndpointUrlPrefix(properties.apiUrl());
		return Slack.getInstance(config, new SlackHttpClient(http(config, properties.timeout())));
	}

	@Bean
	MethodsClient slackMethods(Slack slack) {
		return slack.methods();
	}

	/** No connection is kept: one that died meanwhile would look like a failing Slack. */
	private static OkHttpClient http(SlackConfig config, Duration timeout) {
		return SlackHttpClient.buildOkHttpClient(config)
			.newBuilder()
			.callTimeout(timeout)
			.retryOnConnectionFailure(false)
			.connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
			.build();
	}

}

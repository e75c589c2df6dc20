package app.raxx.deliverymonitor;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Calls the webhook as Postmark does, and reads what an operator reads. */
@TestComponent
public class Postmark {

	public static final String TOKEN_HEADER = "X-Postmark-Webhook-Token";

	private static final String WEBHOOK = "/webhooks/postmark/delivery";

	private final RestTestClient client;

	private final Environment environment;

	Postmark(RestTestClient client, Environment environment) {
		this.client = client;
		this.environment = environment;
	}

	public RestTestClient.ResponseSpec sends(SampleEvent body) {
		return sends(body.json());
	}

	public RestTestClient.ResponseSpec sends(String body) {
		return sends(body, MonitorTest.TOKEN);
	}

	public RestTestClient.ResponseSpec sends(String body, String token) {
		return this.client.post()
			.uri(WEBHOOK)
			.header(TOKEN_HEADER, token)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

	/** Sends the body and expects it to be answered 200 with this status. */
	public void isAnswered(String status, SampleEvent body) {
		sends(body).expectStatus().isOk().expectBody().json("{\"status\": \"" + status + "\"}");
	}

	public RestTestClient.ResponseSpec recentDeliveries(String query) {
		return this.client.get().uri("/api/_internal/postmark/recent-deliveries" + query).exchange();
	}

	/** The service's address, for a path that must stay as it is written. */
	public String address() {
		return "http://localhost:" + this.environment.getRequiredProperty("local.server.port");
	}

	public RestTestClient client() {
		return this.client;
	}

}

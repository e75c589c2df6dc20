package app.raxx.deliverymonitor.webhook;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** A line for a shell that posts a delivery as Postmark does. */
@Component
public class SampleCall {

	private static final String SECRET = "POSTMARK_DELIVERY_WEBHOOK_SECRET";

	private final Environment environment;

	private final Clock clock;

	public SampleCall(Environment environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	/** Each line posts another message. */
	public String line() {
		return "curl -H \"%s: %s\" -H \"Content-Type: application/json\" -d '%s' %s%s"
			.formatted(WebhookEndpoint.TOKEN_HEADER, token(), delivery(), address(), WebhookEndpoint.PATH);
	}

	/** The address of this process on its own machine. */
	public String address() {
		return "http://localhost:" + this.environment.getProperty("local.server.port");
	}

	/**
	 * The development token; for a secret of the developer's own, the variable that holds
	 * it.
	 */
	private String token() {
		return this.environment.containsProperty(SECRET) ? "$" + SECRET
				: this.environment.getRequiredProperty("postmark.delivery-webhook-secret");
	}

	private String delivery() {
		return """
				{"RecordType":"Delivery","MessageStream":"outbound","MessageID":"%s","Recipient":"user@example.com",\
				"Tag":"support-outbound","DeliveredAt":"%s","ServerID":23,"Details":"250 2.0.0 OK"}"""
			.formatted(UUID.randomUUID(), this.clock.instant().truncatedTo(ChronoUnit.SECONDS));
	}

}

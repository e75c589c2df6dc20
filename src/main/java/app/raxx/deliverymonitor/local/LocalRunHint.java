package app.raxx.deliverymonitor.local;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the service is and how to try it, in lines to be pasted. */
@Component
@Profile("local")
@ConditionalOnWebApplication
class LocalRunHint {

	private static final Logger log = LoggerFactory.getLogger(LocalRunHint.class);

	private static final String SECRET = "POSTMARK_DELIVERY_WEBHOOK_SECRET";

	private final Environment environment;

	private final Clock clock;

	LocalRunHint(Environment environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	void print() {
		log.info(text());
	}

	String text() {
		return """


				The delivery monitor listens on %1$s. Post a delivery as Postmark does:

				  curl -H "X-Postmark-Webhook-Token: %2$s" -H "Content-Type: application/json" -d '%3$s' %1$s/webhooks/postmark/delivery

				and see it:

				  curl %1$s/api/_internal/postmark/recent-deliveries
				"""
			.formatted(address(), token(), delivery());
	}

	private String address() {
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

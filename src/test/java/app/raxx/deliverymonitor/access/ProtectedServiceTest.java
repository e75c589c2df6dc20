package app.raxx.deliverymonitor.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import app.raxx.deliverymonitor.TestDatabase;

import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

/**
 * The running service behind Cloudflare Access, with one token of the webhook and with
 * time limits of one and two seconds.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = RANDOM_PORT,
		properties = { "flag.postmark-delivery-monitor=on",
				"postmark.delivery-webhook-secret=" + ProtectedServiceTest.TOKEN, "webhook.body-timeout=2s",
				"server.tomcat.connection-timeout=1s" })
@AutoConfigureRestTestClient
@ContextConfiguration(initializers = ProtectedServiceTest.Access.class)
@Import(TestDatabase.class)
public @interface ProtectedServiceTest {

	String TOKEN = "right-token";

	/** Protects the service by a team of this JVM. */
	class Access implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		static final Team TEAM = new Team();

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			TestPropertyValues.of("cf.access.team-domain=" + TEAM.address(), "cf.access.aud=" + Team.AUD)
				.applyTo(context);
		}

	}

}

package app.raxx.deliverymonitor.webhook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import app.raxx.deliverymonitor.TestDatabase;

import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

/** The running service with one token and with time limits of one and two seconds. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = RANDOM_PORT,
		properties = { "flag.postmark-delivery-monitor=on", "postmark.delivery-webhook-secret=right-token",
				"webhook.body-timeout=2s", "server.tomcat.connection-timeout=1s" })
@AutoConfigureRestTestClient
@Import(TestDatabase.class)
@interface ShortTimeoutsTest {

}

package app.raxx.deliverymonitor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.jdbc.Sql;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

/**
 * The running service with its flag on, a real PostgreSQL, nothing recorded when a test
 * begins, and no address outside this machine. Classes that add nothing to it share one
 * application context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = RANDOM_PORT,
		properties = { "flag.postmark-delivery-monitor=on",
				"postmark.delivery-webhook-secret=" + MonitorTest.TOKEN + "," + MonitorTest.NEXT_TOKEN,
				"sending.dns-server=127.0.0.1:1", "sending.smtp=127.0.0.1:1", "monitor.base-url=http://127.0.0.1:1",
				"doctor.interval=0s", "doctor.limit=3s" })
@AutoConfigureRestTestClient
@Import({ TestDatabase.class, Postmark.class })
@Sql(statements = { "delete from event", "delete from tally", "delete from quarantined_body",
		"delete from discarded_body", "delete from reconciliation", "delete from compared_slice",
		"delete from undelivered_message", "delete from checkup" })
public @interface MonitorTest {

	/** A token that opens the webhook. */
	String TOKEN = "the-token-of-the-tests";

	/** The other one, as while a secret is rotated. */
	String NEXT_TOKEN = "the-next-token-of-the-tests";

}

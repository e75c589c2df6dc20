package app.raxx.deliverymonitor.trust;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Words that are found nowhere else, so that each place where one turns up is a leak.
 *
 * @param mark stands in every recipient's address of a run
 */
record Secrets(String mark, String token, String databasePassword, String slackToken, AtomicLong searched) {

	Secrets() {
		this(unique("mark"), unique("token"), unique("password"), unique("xoxb"), new AtomicLong());
	}

	private static String unique(String prefix) {
		return prefix + UUID.randomUUID().toString().substring(0, 8);
	}

	/** Fails if a log, an answer or a metric contains one of them. */
	void areNotIn(String output, String where) {
		this.searched.addAndGet(output.length());
		for (String secret : List.of(this.mark, this.token, this.databasePassword, this.slackToken)) {
			assertThat(output.contains(secret)).as("%s repeats a secret or an address (%s…)", where, secret).isFalse();
		}
	}

}

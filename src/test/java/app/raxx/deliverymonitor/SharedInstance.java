package app.raxx.deliverymonitor;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * An instance with a Slack and a clock of its own, for the tests that need no other. It
 * evaluates the rules only when a test asks for it. It starts for the first of them and
 * ends with the JVM.
 */
public final class SharedInstance {

	public static final FakeSlack SLACK = new FakeSlack();

	public static final TestClock CLOCK = new TestClock();

	public static final JdbcConnectionDetails DATABASE = TestDatabase.fresh();

	public static final Instance INSTANCE = Instance.start(DATABASE, CLOCK, SLACK.settings("slack.timeout=3s"))
		.withoutWatch();

	private SharedInstance() {
	}

	/** Deletes what earlier tests have left, after Slack has taken what it was owed. */
	public static void forget() {
		SLACK.works();
		INSTANCE.round();
		INSTANCE.forget();
		SLACK.forget();
	}

}

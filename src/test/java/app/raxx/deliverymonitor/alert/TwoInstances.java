package app.raxx.deliverymonitor.alert;

import java.util.ArrayList;
import java.util.List;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Two instances on one database, with Slack, a sink that updates messages and one that
 * does not, for the tests that need no others. They evaluate the rules only when a test
 * asks for it. They start for the first of them and end with the JVM.
 */
final class TwoInstances {

	static final FakeSlack SLACK = new FakeSlack();

	static final RecordingSink SINK = new RecordingSink("updating", true);

	static final RecordingSink PLAIN_SINK = new RecordingSink("plain", false);

	static final TestClock CLOCK = new TestClock();

	static final List<Instance> BOTH = start(TestDatabase.fresh());

	private TwoInstances() {
	}

	private static List<Instance> start(JdbcConnectionDetails database) {
		String[] slack = { "slack.bot-token=xoxb-1", "slack.api-url=" + SLACK.url() };
		return List.of(Instance.start(database, CLOCK, List.of(SINK, PLAIN_SINK), slack).withoutWatch(),
				Instance.start(database, CLOCK, List.of(SINK, PLAIN_SINK), slack).withoutWatch());
	}

	/** Both evaluate the rules and send what is due. */
	static void round() {
		BOTH.parallelStream().forEach(Instance::round);
	}

	/**
	 * Deletes what earlier tests have left, after the sinks have taken what they were
	 * owed.
	 */
	static void forget() {
		SLACK.works();
		SINK.works = true;
		round();
		BOTH.getFirst().sql("truncate mute").update();
		BOTH.getFirst().forget();
		SINK.alerts.clear();
		PLAIN_SINK.alerts.clear();
		SLACK.forget();
	}

	static final class RecordingSink implements AlertSink {

		final List<Alert> alerts = new ArrayList<>();

		volatile boolean works = true;

		private final String name;

		private final boolean updates;

		private RecordingSink(String name, boolean updates) {
			this.name = name;
			this.updates = updates;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public boolean updates() {
			return this.updates;
		}

		@Override
		public synchronized @Nullable Receipt send(Alert alert, @Nullable Receipt last) throws SinkBusyException {
			if (!this.works) {
				throw SinkBusyException.because("busy");
			}
			this.alerts.add(alert);
			return null;
		}

	}

}

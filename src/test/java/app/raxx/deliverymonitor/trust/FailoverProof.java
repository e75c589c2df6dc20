package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The primary becomes read-only and keeps its connections, its standby is promoted, and
 * new connections lead to that one.
 */
@Promise(value = 18, claim = "A failover of the database costs seconds and no event")
class FailoverProof {

	private static final int FAILOVERS = Size.of("failovers", 1, 10);

	/** A busy machine may take longer; the limit is exact in full size only. */
	private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5 + Size.of("slack.seconds", 10, 0));

	private static final String RECENT = "/api/_internal/postmark/recent-deliveries";

	private static final Pattern NEWEST = Pattern.compile("\"id\":(\\d+)");

	private static final Duration BETWEEN_READS = Duration.ofMillis(50);

	@Test
	void serviceFindsTheNewPrimary(Proof proof) throws Exception {
		long longest = 0;
		for (int failover = 0; failover < FAILOVERS; failover++) {
			longest = Math.max(longest, failOver(proof).toMillis());
		}
		proof.figure("failovers", FAILOVERS);
		proof.figure("acknowledges again after ms, longest", longest);
	}

	private static Duration failOver(Proof proof) throws Exception {
		try (Database former = new Database(proof.secrets());
				Database next = former.standby();
				Proxy line = new Proxy(former.port());
				DeployedService instance = proof.start(former.through(line.port()));
				Reader reader = new Reader(instance);
				Sender sender = new Sender(proof.secrets()).to(instance.uri("/"))) {
			sender.start(16);
			sender.awaitAcknowledgements(proof.random().nextInt(300, 1_200));
			former.becomeReadOnly();
			await("not ready").atMost(Duration.ofSeconds(30)).until(() -> instance.status("/readyz") == 503);
			awaitLastWrite(former, next);
			// New connections may find the standby before it is promoted
			if (proof.random().nextBoolean()) {
				line.leadTo(next.port());
			}
			Thread.sleep(proof.random().nextLong(1_000));
			next.ask("select pg_promote()");
			line.leadTo(next.port());
			Duration outage = recovery(sender);
			sender.awaitAcknowledgements(300);
			sender.stop();
			sender.deliverTheRest();
			assertThat(sender.log().entries()).filteredOn((entry) -> !entry.isAttempt())
				.extracting((entry) -> entry.answer().status())
				.containsOnly(200, 503);
			String newest = next.ask("select max(id) from event");
			await("readers see the new primary").atMost(LONGEST_RECOVERY).until(() -> reader.newest().equals(newest));
			await("ready").atMost(LONGEST_RECOVERY).until(() -> instance.status("/readyz") == 200);
			Audit audit = Audit.of(sender.log(), next.directly());
			proof.passes(audit);
			audit.assertAllArrived();
			return outage;
		}
	}

	/** Without a synchronous standby, PostgreSQL would lose what it has not yet sent. */
	private static void awaitLastWrite(Database former, Database next) throws Exception {
		String last = former.ask("select pg_current_wal_flush_lsn()");
		await("the standby has everything").atMost(Duration.ofSeconds(30))
			.until(() -> next.ask("select pg_last_wal_replay_lsn() >= '" + last + "'").equals("t"));
	}

	private static Duration recovery(Sender sender) {
		long begun = System.nanoTime();
		long before = sender.log().acknowledgements();
		await("acknowledges again").atMost(LONGEST_RECOVERY)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> sender.log().acknowledgements() > before);
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	/** Reads so often that the pool never tests its connections. */
	private static final class Reader implements AutoCloseable {

		private final DeployedService instance;

		private final Thread thread;

		private volatile String newest = "";

		private volatile boolean closed;

		Reader(DeployedService instance) {
			this.instance = instance;
			this.thread = Thread.startVirtualThread(this::readUntilClosed);
		}

		/** The id of the newest event in the last answer. */
		String newest() {
			return this.newest;
		}

		private void readUntilClosed() {
			try {
				while (!this.closed) {
					Matcher matcher = NEWEST.matcher(this.instance.body(RECENT));
					this.newest = matcher.find() ? matcher.group(1) : "";
					Thread.sleep(BETWEEN_READS);
				}
			}
			catch (IOException | InterruptedException ex) {
				this.newest = "no answer: " + ex;
			}
		}

		@Override
		public void close() throws InterruptedException {
			this.closed = true;
			this.thread.join();
		}

	}

}

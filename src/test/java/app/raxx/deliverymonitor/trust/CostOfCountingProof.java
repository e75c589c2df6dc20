package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A full log against an empty one, in turns, so that both meet the same machine. In full
 * size it takes minutes and gigabytes.
 */
@Isolated("It measures time")
@Promise(value = 11, claim = "The cost of counting does not grow")
class CostOfCountingProof {

	private static final int STORED = Size.of("stored.events", 100_000, 10_000_000);

	private static final int ROUNDS = Size.of("rounds", 1, 7);

	private static final Duration ROUND = Duration.ofSeconds(5);

	/** The first fifth only warms up. */
	private static final int READS = Size.of("reads", 50, 2_500);

	private static final double LEAST_SHARE = Size.FULL ? 0.95 : 0;

	@Test
	void fullLogIsAsFastAsAnEmptyOne(Proof proof) throws Exception {
		try (Side empty = new Side(proof, 0); Side full = new Side(proof, STORED)) {
			for (int round = 0; round <= ROUNDS; round++) {
				empty.round(round > 0);
				full.round(round > 0);
			}
			for (int read = 0; read < READS; read++) {
				empty.read(read >= READS / 5);
				full.read(read >= READS / 5);
			}
			double share = median(full.paces) / median(empty.paces);
			double readShare = median(empty.reads) / median(full.reads);
			proof.figure("stored events", STORED);
			proof.figure("acknowledged per second, empty", Math.round(median(empty.paces)));
			proof.figure("acknowledged per second, full", Math.round(median(full.paces)));
			proof.figure("share", thousandths(share));
			proof.figure("read ms, empty", median(empty.reads));
			proof.figure("read ms, full", median(full.reads));
			proof.figure("share, read", thousandths(readShare));
			proof.figure("write-ahead log bytes per event", full.writeAheadLogPerEvent());
			full.weigh(proof);
			assertThat(share).isGreaterThanOrEqualTo(LEAST_SHARE);
			assertThat(readShare).isGreaterThanOrEqualTo(LEAST_SHARE);
		}
	}

	private static double thousandths(double figure) {
		return Math.round(figure * 1_000) / 1_000.0;
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	private static final class Side implements AutoCloseable {

		private final List<Double> paces = new ArrayList<>();

		private final List<Double> reads = new ArrayList<>();

		private final Database database;

		private final DeployedService instance;

		private final Sender sender;

		private final StoredEvents stored;

		private final long writeAheadLogBefore;

		Side(Proof proof, long events) throws Exception {
			this.database = new Database(proof.secrets());
			this.instance = proof.start(this.database.directly());
			this.sender = new Sender(proof.secrets()).to(this.instance.uri("/"));
			this.stored = new StoredEvents(this.database.directly());
			this.stored.fill(events);
			this.writeAheadLogBefore = this.stored.writeAheadLog();
		}

		/** The first one only warms it up. */
		void round(boolean counts) throws Exception {
			this.sender.start(32);
			Pace pace = Pace.of(this.sender, ROUND);
			this.sender.stop();
			if (counts) {
				this.paces.add(pace.perSecond());
			}
		}

		void read(boolean counts) throws Exception {
			long begun = System.nanoTime();
			assertThat(this.instance.status("/api/_internal/postmark/recent-deliveries")).isEqualTo(200);
			if (counts) {
				this.reads.add((System.nanoTime() - begun) / 10_000 / 100.0);
			}
		}

		long writeAheadLogPerEvent() throws Exception {
			return (this.stored.writeAheadLog() - this.writeAheadLogBefore) / this.sender.log().acknowledgements();
		}

		void weigh(Proof proof) throws Exception {
			proof.figure("bytes per event", this.stored.bytesPerEvent("pg_total_relation_size('event')"));
			proof.figure("of them in indexes", this.stored.bytesPerEvent("pg_indexes_size('event')"));
		}

		@Override
		public void close() throws Exception {
			this.sender.close();
			this.stored.close();
			this.instance.close();
			this.database.close();
		}

	}

}

package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One run of a promise's tests: where its chance comes from, what no output may contain,
 * and the figures for the report.
 */
final class Proof {

	private final long seed = Long.getLong("trust.seed", ThreadLocalRandom.current().nextLong(1_000_000));

	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(this.seed);

	private final Secrets secrets = new Secrets();

	private final Map<String, Object> figures = new LinkedHashMap<>();

	private final long begun = System.nanoTime();

	long seed() {
		return this.seed;
	}

	/** All chance of this run comes from here, so that the seed repeats it. */
	RandomGenerator random() {
		return this.random;
	}

	Secrets secrets() {
		return this.secrets;
	}

	/** Puts a figure into the report; one of the same name is replaced. */
	void figure(String name, Object value) {
		this.figures.put(name, value);
	}

	/** What an audit found, as figures, after checking that it found nothing wrong. */
	void passes(Audit audit) {
		figure("attempted", audit.attempted());
		figure("acknowledged", audit.acknowledged());
		figure("stored", audit.stored());
		figure("lost", audit.lost().size());
		figure("unexpected", audit.unexpected().size());
		figure("duplicates", audit.duplicates());
		figure("wrong tallies", audit.wrongTallies());
		audit.assertClean("seed " + this.seed);
	}

	Map<String, Object> figures() {
		return this.figures;
	}

	Duration duration() {
		return Duration.ofNanos(System.nanoTime() - this.begun);
	}

}

package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import app.raxx.deliverymonitor.DeployedService;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

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

	/** Starts an instance of the service and waits until it is ready. */
	DeployedService start(JdbcConnectionDetails database) throws IOException {
		return starting(database, Map.of()).ready();
	}

	/** Starts one with these arguments of java and waits until it is ready. */
	DeployedService startBy(String arguments, JdbcConnectionDetails database) throws IOException {
		return inspected(new DeployedService(arguments, environment(database, Map.of()))).ready();
	}

	/** Starts one, with these variables too. */
	DeployedService starting(JdbcConnectionDetails database, Map<String, String> more) throws IOException {
		return inspected(new DeployedService(environment(database, more)));
	}

	private DeployedService inspected(DeployedService service) {
		return service.inspectedBy(this.secrets::areNotIn);
	}

	private Map<String, String> environment(JdbcConnectionDetails database, Map<String, String> more) {
		Map<String, String> environment = new HashMap<>(DeployedService.on(database));
		environment.put("FLAG_POSTMARK_DELIVERY_MONITOR", "on");
		environment.put("POSTMARK_DELIVERY_WEBHOOK_SECRET", this.secrets.token());
		environment.putAll(more);
		return environment;
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

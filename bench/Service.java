import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, configured through its environment as on Heroku. */
final class Service implements AutoCloseable {

	static final String TOKEN = "bench-token";

	/** What Heroku's buildpack gives a 512 MB dyno, and the collector that Java chooses there by itself. */
	static final String OPTIONS = System.getenv()
		.getOrDefault("SERVICE_JAVA_OPTIONS", "-Xmx300m -Xss512k -XX:CICompilerCount=2 -XX:+UseSerialGC -XX:MaxRAM=512m");

	/** As the Procfile starts it. */
	static final List<String> DEPLOYED = procfile();

	static final List<String> WITHOUT_CACHE = DEPLOYED.stream().filter((one) -> !one.contains("AOTCache")).toList();

	static final List<String> ONE_JAR = List.of("-jar", "target/delivery-monitor.jar");

	/**
	 * The same classes, with those of bench/save-per-request before them. Here every
	 * request needs a connection of the pool, so it may wait longer for one.
	 */
	static final List<String> SAVE_PER_REQUEST = List.of("-Dspring.datasource.hikari.connection-timeout=15000", "-cp",
			"target/bench/save-per-request:target/app/delivery-monitor.jar",
			"app.raxx.deliverymonitor.DeliveryMonitor");

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final byte[] READY = Http.get("/readyz");

	private final Process process;

	private final int port;

	private final double readySeconds;

	private Service(Process process, int port, double readySeconds) {
		this.process = process;
		this.port = port;
		this.readySeconds = readySeconds;
	}

	private static List<String> procfile() {
		try {
			return List.of(Files.readString(Path.of("Procfile")).replace("web: java $JAVA_OPTS ", "").strip().split(" "));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns when it says that it is ready. */
	static Service start(String name, Database database, FakeSlack slack, List<String> java)
			throws IOException, InterruptedException {
		int port = Ports.free();
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
		command.addAll(List.of(OPTIONS.split(" ")));
		command.addAll(java);
		Path log = Path.of("target/bench/logs", name + ".log");
		Files.createDirectories(log.getParent());
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
		builder.environment()
			.putAll(Map.of("DATABASE_URL", database.url(), "PORT", "" + port, "SERVER_ADDRESS", "127.0.0.1",
					"POSTMARK_DELIVERY_WEBHOOK_SECRET", TOKEN, "FLAG_POSTMARK_DELIVERY_MONITOR", "1", "SLACK_BOT_TOKEN",
					"xoxb-bench", "SLACK_API_URL", slack.url()));
		long start = System.nanoTime();
		Process process = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
		while (!isReady(port)) {
			if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
				process.destroy();
				throw new IllegalStateException("The service does not start; see " + log);
			}
			Thread.sleep(5);
		}
		return new Service(process, port, (System.nanoTime() - start) / 1e9);
	}

	private static boolean isReady(int port) {
		try (Http http = new Http(port)) {
			return http.exchange(READY) == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	Http connect() throws IOException {
		return new Http(this.port);
	}

	int port() {
		return this.port;
	}

	String webhook() {
		return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + this.port
				+ "/webhooks/postmark/delivery";
	}

	double readySeconds() {
		return this.readySeconds;
	}

	long pid() {
		return this.process.pid();
	}

	/** Stops as on Heroku, by SIGTERM. */
	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(300, TimeUnit.SECONDS)) { // writing an AOT cache takes a while
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

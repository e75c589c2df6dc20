import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

	static final List<String> ONE_JAR = List.of("-jar", "target/delivery-monitor.jar");

	/**
	 * The same classes, with those of bench/save-per-request before them. Here every
	 * request needs a connection of the pool, so it may wait longer for one.
	 */
	static final List<String> SAVE_PER_REQUEST = List.of("-Dspring.datasource.hikari.connection-timeout=15000", "-cp",
			"target/bench/save-per-request:target/app/delivery-monitor.jar", "app.raxx.deliverymonitor.DeliveryMonitor");

	private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

	private static final Duration START_LIMIT = Duration.ofMinutes(2);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String url;

	private final Process process;

	private Service(Process process, int port) {
		this.process = process;
		this.url = "http://127.0.0.1:" + port;
	}

	/** As the Procfile starts it, with that folder in place of target/app. */
	static List<String> deployed(String app) throws IOException {
		String command = Files.readString(Path.of("Procfile")).replace("web: java $JAVA_OPTS ", "").strip();
		return List.of(command.replace("target/app", app).split(" "));
	}

	/** Returns once /readyz answers 200. */
	static Service start(String name, Database database, FakeSlack slack, List<String> java)
			throws IOException, InterruptedException {
		int port = freePort();
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
					"xoxb-bench", "SLACK_API_URL", slack.url(), "DOCTOR_INTERVAL", "0s"));
		long end = System.nanoTime() + START_LIMIT.toNanos();
		Process process = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
		Service service = new Service(process, port);
		while (!service.isReady()) {
			if (!process.isAlive() || System.nanoTime() - end > 0) {
				process.destroy();
				throw new IllegalStateException("The service does not start; see " + log);
			}
			Thread.sleep(5);
		}
		return service;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private boolean isReady() throws InterruptedException {
		try {
			return status("/readyz") == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	void get(String path) throws IOException, InterruptedException {
		Check.that(status(path) == 200, "A request was refused");
	}

	private int status(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + path)).timeout(TIME_LIMIT).build();
		return this.http.send(request, BodyHandlers.discarding()).statusCode();
	}

	HttpConnection connect() throws IOException {
		return new HttpConnection(URI.create(this.url).getPort());
	}

	String webhook() {
		return this.url + "/webhooks/postmark/delivery";
	}

	ProcessHandle process() {
		return this.process.toHandle();
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

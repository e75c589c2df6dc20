package app.raxx.deliverymonitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.awaitility.Awaitility.await;

/**
 * The packaged service in a process of its own, started as a platform does: by the
 * Procfile's command, or {@code java -jar}, and an environment.
 */
public final class DeployedService implements AutoCloseable {

	public static final Path JAR = Path.of("target", "delivery-monitor.jar");

	/** As the platform starts it. */
	public static final String PROCFILE = procfile();

	/** As README and runbook start it. */
	public static final String ONE_JAR = "$JAVA_OPTS -jar " + JAR;

	/** What Heroku sets for 512 MB, and what Java sees there by itself. */
	private static final String ON_A_SMALL_DYNO = "-Xmx300m -Xss512k -XX:CICompilerCount=2 -XX:+UseSerialGC -XX:MaxRAM=512m";

	/**
	 * A service that lives for seconds does not earn back the processor time of the
	 * optimizing compiler.
	 */
	private static final String SHORT_LIVED = System.getProperty("service.java-options", "");

	private static final String METRICS = "/api/_internal/actuator/prometheus";

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final int port = freePort();

	private final Path output;

	private final Process process;

	private @Nullable BiConsumer<String, String> inspection;

	/**
	 * Starts at once, by the Procfile's command, with these environment variables,
	 * {@code PORT} and nothing else, except that it does not repeat the doctor's checks.
	 */
	public DeployedService(Map<String, String> environment) throws IOException {
		this(PROCFILE, environment);
	}

	/** Starts at once, with these arguments of java. */
	public DeployedService(String arguments, Map<String, String> environment) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command
			.addAll(List.of(arguments.replace("$JAVA_OPTS", ON_A_SMALL_DYNO + " " + SHORT_LIVED).strip().split(" +")));
		this.output = Files.createTempFile(Path.of("target"), "service-", ".log");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.output.toFile());
		builder.environment().clear();
		builder.environment().put("PORT", Integer.toString(this.port));
		// What the checks look for is not there
		builder.environment().put("DOCTOR_INTERVAL", "0s");
		builder.environment().putAll(environment);
		this.process = builder.start();
	}

	private static String procfile() {
		try {
			return Files.readString(Path.of("Procfile")).replace("web: java", "").strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The variables that a platform sets for this database. */
	public static Map<String, String> on(JdbcConnectionDetails database) {
		return Map.of("SPRING_DATASOURCE_URL", database.getJdbcUrl(), "SPRING_DATASOURCE_USERNAME",
				String.valueOf(database.getUsername()), "SPRING_DATASOURCE_PASSWORD",
				String.valueOf(database.getPassword()));
	}

	/** Has its metrics and its log, with a name of each, inspected when it is closed. */
	public DeployedService inspectedBy(BiConsumer<String, String> inspection) {
		this.inspection = inspection;
		return this;
	}

	/** Waits until it is ready. */
	public DeployedService ready() {
		await().atMost(Duration.ofMinutes(2)).until(() -> !this.process.isAlive() || isReady());
		if (!this.process.isAlive()) {
			throw new AssertionError("ended while it started:\n" + output());
		}
		return this;
	}

	/** Where it listens. */
	public URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	public int port() {
		return this.port;
	}

	public Process process() {
		return this.process;
	}

	/** Ends it in the middle of whatever it does. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Asks it to end, as a deploy does. */
	public void terminate() {
		this.process.destroy();
	}

	/** Waits for its end. */
	public int exitCode() throws InterruptedException {
		if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
			throw new AssertionError("still running after a minute:\n" + output());
		}
		return this.process.exitValue();
	}

	/** All that it has printed so far. */
	public String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The status of a GET, or 0 if there was no answer in time. */
	public int status(String path) throws InterruptedException {
		return status(path, ANSWER_TIMEOUT);
	}

	/** The body of the answer to a GET. */
	public String body(String path) throws IOException, InterruptedException {
		return get(path, ANSWER_TIMEOUT).body();
	}

	/** The doctor's report. */
	public String examination() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(uri("/api/_internal/postmark/doctor"))
			.timeout(ANSWER_TIMEOUT)
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	/** What a diagnostic command of the JDK prints about its Java virtual machine. */
	public String diagnose(String command) throws IOException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		Process diagnosis = new ProcessBuilder(jcmd.toString(), Long.toString(this.process.pid()), command).start();
		return new String(diagnosis.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	/** The value of a metric that has only one series. */
	public double metric(String name) throws IOException, InterruptedException {
		return body(METRICS).lines()
			.filter((line) -> line.startsWith(name + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(name.length() + 1)))
			.findFirst()
			.orElse(0);
	}

	@Override
	public void close() throws IOException, InterruptedException {
		try {
			if (this.inspection != null) {
				inspect(this.inspection);
			}
		}
		finally {
			kill();
			Files.delete(this.output);
		}
	}

	private void inspect(BiConsumer<String, String> inspection) throws IOException, InterruptedException {
		if (this.process.isAlive()) {
			inspection.accept(body(METRICS), "A metric");
		}
		inspection.accept(output(), "The log");
	}

	private boolean isReady() throws InterruptedException {
		return status("/readyz", Duration.ofSeconds(5)) == 200;
	}

	private int status(String path, Duration timeout) throws InterruptedException {
		try {
			return get(path, timeout).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private HttpResponse<String> get(String path, Duration timeout) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(timeout).build();
		return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

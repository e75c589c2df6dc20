package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.DeployedService;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance of the packaged service, in a process that can be killed. When it ends, all
 * that it printed and measured is searched for secrets and addresses.
 */
final class ServiceProcess implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final DeployedService service;

	private final Secrets secrets;

	private ServiceProcess(DeployedService service, Secrets secrets) {
		this.service = service;
		this.secrets = secrets;
	}

	/** Starts one and waits until it is ready. */
	static ServiceProcess on(JdbcConnectionDetails database, Secrets secrets) throws IOException {
		return starting(database, secrets, Map.of()).ready();
	}

	/** Starts one with these arguments of java and waits until it is ready. */
	static ServiceProcess by(String arguments, JdbcConnectionDetails database, Secrets secrets) throws IOException {
		return new ServiceProcess(new DeployedService(arguments, environment(database, secrets, Map.of())), secrets)
			.ready();
	}

	/** Starts one, with these variables too. */
	static ServiceProcess starting(JdbcConnectionDetails database, Secrets secrets, Map<String, String> more)
			throws IOException {
		return new ServiceProcess(new DeployedService(environment(database, secrets, more)), secrets);
	}

	private static Map<String, String> environment(JdbcConnectionDetails database, Secrets secrets,
			Map<String, String> more) {
		Map<String, String> environment = new HashMap<>(DeployedService.on(database));
		environment.put("FLAG_POSTMARK_DELIVERY_MONITOR", "on");
		environment.put("POSTMARK_DELIVERY_WEBHOOK_SECRET", secrets.token());
		environment.putAll(more);
		return environment;
	}

	ServiceProcess ready() {
		this.service.ready();
		assertThat(this.service.process().isAlive()).as("still there after its start").isTrue();
		return this;
	}

	URI address() {
		return this.service.uri("/");
	}

	int port() {
		return address().getPort();
	}

	/** Ends it in the middle of whatever it does. */
	void kill() throws IOException, InterruptedException {
		Signal.KILL.to(List.of(process()));
		process().onExit().join();
	}

	/** Asks it to end, as a deploy does. */
	void terminate() throws IOException, InterruptedException {
		Signal.TERM.to(List.of(process()));
	}

	ProcessHandle process() {
		return this.service.process().toHandle();
	}

	int exitCode() throws InterruptedException {
		return this.service.exitCode();
	}

	/** The status of a GET, or 0 if there was no answer in time. */
	int status(String path) throws InterruptedException {
		try {
			return get(path, Duration.ofSeconds(15)).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/** The body of the answer to a GET. */
	String body(String path) throws IOException, InterruptedException {
		return get(path, Duration.ofSeconds(15)).body();
	}

	/** The doctor's report. */
	String examination() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.service.uri("/api/_internal/postmark/doctor"))
			.timeout(Duration.ofSeconds(15))
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	/** What a diagnostic command of the JDK prints about its Java virtual machine. */
	String diagnose(String command) throws IOException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		Process diagnosis = new ProcessBuilder(jcmd.toString(), Long.toString(process().pid()), command).start();
		return new String(diagnosis.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	/** All that it has printed so far. */
	String output() {
		return this.service.output();
	}

	/** The value of a metric that has only one series. */
	double metric(String name) throws IOException, InterruptedException {
		return metrics().lines()
			.filter((line) -> line.startsWith(name + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(name.length() + 1)))
			.findFirst()
			.orElse(0);
	}

	private String metrics() throws IOException, InterruptedException {
		return get("/api/_internal/actuator/prometheus", Duration.ofSeconds(15)).body();
	}

	private HttpResponse<String> get(String path, Duration timeout) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.service.uri(path)).timeout(timeout).build();
		return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() throws IOException, InterruptedException {
		if (Boolean.getBoolean("trust.debug")) {
			System.out.println(this.service.output());
		}
		try {
			if (process().isAlive()) {
				this.secrets.areNotIn(metrics(), "A metric");
			}
			this.secrets.areNotIn(this.service.output(), "The log");
		}
		finally {
			this.service.close();
		}
	}

}

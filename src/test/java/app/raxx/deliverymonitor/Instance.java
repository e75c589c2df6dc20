package app.raxx.deliverymonitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.incident.Rounds;
import com.github.kagkarlsson.scheduler.Scheduler;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.awaitility.Awaitility.await;

/** A running service, one of as many as a test needs on one database. */
public final class Instance implements AutoCloseable {

	private static final String SECRET = "the-secret-of-the-tests-0123456789";

	private final TestClock clock;

	private final ConfigurableApplicationContext context;

	private Instance(TestClock clock, ConfigurableApplicationContext context) {
		this.clock = clock;
		this.context = context;
	}

	/** Starts one with the given settings, such as `slack.bot-token=xoxb-1`. */
	public static Instance start(JdbcConnectionDetails database, TestClock clock, String... settings) {
		return start(database, clock, List.of(), settings);
	}

	/** Starts one that has these sinks too. */
	public static Instance start(JdbcConnectionDetails database, TestClock clock, List<AlertSink> sinks,
			String... settings) {
		Stream<String> basics = Stream.of("server.port=0", "flag.postmark-delivery-monitor=on",
				"postmark.delivery-webhook-secret=" + SECRET, "spring.main.banner-mode=off");
		String[] arguments = Stream.concat(basics, Arrays.stream(settings)).map("--"::concat).toArray(String[]::new);
		return new Instance(clock, new SpringApplicationBuilder(DeliveryMonitor.class).initializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.registerBean("database", JdbcConnectionDetails.class, () -> database);
			beans.registerBean("testClock", Clock.class, () -> clock, (definition) -> definition.setPrimary(true));
			sinks.forEach((sink) -> beans.registerBean(sink.name(), AlertSink.class, () -> sink));
		}).properties("doctor.interval=0s").run(arguments));
	}

	/** Stops the watch: the rules are evaluated only by {@link #judge} and a round. */
	public Instance withoutWatch() {
		Rounds.stopWatch(this.context);
		return this;
	}

	/** Records events as the webhook does. */
	public void record(SampleEvent... events) {
		EventLog log = get(EventLog.class);
		Arrays.stream(events).parallel().forEach((event) -> log.record(event.event()).join());
	}

	/** Judges the rules. */
	public void judge() {
		Rounds.judge(this.context);
	}

	/** Judges the rules and sends the notifications that are due. */
	public void round() {
		judge();
		await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10)).until(this::isNothingDue);
	}

	/** Lets time pass minute by minute, with a round after each. */
	public void pass(Duration time) {
		for (long minute = 0; minute < time.toMinutes(); minute++) {
			skip(Duration.ofMinutes(1));
		}
	}

	/** Lets time pass at once, with one round after it. */
	public void skip(Duration time) {
		this.clock.turn(time);
		round();
	}

	private boolean isNothingDue() {
		return isNothingDue("notification");
	}

	/** Whether no task of this name is due or being executed. */
	public boolean isNothingDue(String task) {
		get(Scheduler.class).triggerCheckForDueExecutions();
		return sql(
				"select not exists (select from scheduled_tasks where task_name = :task and (picked or execution_time <= :now))")
			.param("task", task)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Boolean.class)
			.single();
	}

	/** Posts a new Delivery to the webhook and returns the HTTP status. */
	public int post() {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port() + "/webhooks/postmark/delivery"))
			.header("X-Postmark-Webhook-Token", SECRET)
			.timeout(Duration.ofSeconds(15))
			.POST(BodyPublishers.ofString(SampleEvent.delivery().json()))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Whether an attempt to send to a sink is under way. */
	public boolean isSending() {
		return sql("select exists (select from notification where sending_until is not null)").query(Boolean.class)
			.single();
	}

	/** Deletes all events and incidents. */
	public void forget() {
		sql("truncate event, tally, notification, incident, scheduled_tasks restart identity cascade").update();
	}

	public JdbcClient.StatementSpec sql(String statement) {
		return get(JdbcClient.class).sql(statement);
	}

	public <T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	public int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	@Override
	public void close() {
		this.context.close();
	}

}

package app.raxx.deliverymonitor.operator.setup;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.checkup.Checkup;
import app.raxx.deliverymonitor.doctor.DoctorReport;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.webhook.SampleCall;
import app.raxx.deliverymonitor.webhook.WebhookEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the service is set up, by the doctor's last report. Once all steps were done,
 * that is stored, and a later fault does not bring the list back.
 */
@Component
public class Setup {

	private final Checkup checkup;

	private final EventLog eventLog;

	private final MonitorProperties address;

	private final SampleCall sampleCall;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final boolean local;

	Setup(Checkup checkup, EventLog eventLog, MonitorProperties address, SampleCall sampleCall, JdbcClient jdbc,
			Clock clock, Environment environment) {
		this.checkup = checkup;
		this.eventLog = eventLog;
		this.address = address;
		this.sampleCall = sampleCall;
		this.jdbc = jdbc;
		this.clock = clock;
		this.local = environment.acceptsProfiles(Profiles.of("local"));
	}

	/** The steps, until all have been done once. */
	public Optional<Steps> unfinished() {
		if (this.local) {
			return hasReceived() ? Optional.empty() : Optional.of(steps());
		}
		return wasFinished() ? Optional.empty() : Optional.of(steps()).filter((steps) -> !finish(steps));
	}

	/** The steps, also when all have been done. */
	Steps steps() {
		DoctorReport report = this.checkup.lastReport().orElse(null);
		Map<String, DoctorReport.CheckResult> checks = (report == null) ? Map.of() : report.checks()
			.stream()
			.collect(Collectors.toMap(DoctorReport.CheckResult::name, Function.identity(), (one, other) -> one));
		boolean received = hasReceived();
		List<Step> steps = this.local ? local(checks, received) : deployed(checks, received);
		return new Steps(steps, this.local, (report != null) ? report.checkedAt() : null);
	}

	private List<Step> local(Map<String, DoctorReport.CheckResult> checks, boolean received) {
		return List.of(Step.done("Secret", "set by the local profile"), Step.done("Flag", "on by the local profile"),
				Step.done("Database", "PostgreSQL on this machine"),
				received ? firstEvent(true)
						: Step
							.missing("First event received", "no event has been received yet",
									"Paste this line into a shell. It posts a delivery as Postmark does:")
							.paste(this.sampleCall.line()));
	}

	private List<Step> deployed(Map<String, DoctorReport.CheckResult> checks, boolean received) {
		return List.of(Step.of("Secret", checks.get("Webhook secret")), Step.of("Flag", checks.get("Flag")),
				Step.of("Database", checks.get("Database")), webhook(checks, received), firstEvent(received),
				Step.of("Slack", checks.get("Slack")), Step.of("Cloudflare Access", checks.get("Cloudflare Access")),
				Step.of("Server key", checks.get("Postmark key")));
	}

	/** Without a key the webhook cannot be read; an event proves it, too. */
	private Step webhook(Map<String, DoctorReport.CheckResult> checks, boolean received) {
		String name = "Webhook at Postmark";
		Step step = Step.of(name, checks.get("Postmark webhook"));
		if (step.isDone() || isDone(checks.get("Postmark key"))) {
			return step;
		}
		return received ? Step.done(name, "its calls arrive") : new Step(name, step.state(), step.seen(),
				"In Postmark, add a webhook for deliveries, bounces and spam complaints with the address below, and "
						+ "with the secret in the header " + WebhookEndpoint.TOKEN_HEADER
						+ "; or set the server key and run the command webhook apply.",
				this.address.of(WebhookEndpoint.PATH).map(Object::toString).orElse("https://…" + WebhookEndpoint.PATH));
	}

	private static boolean isDone(DoctorReport.@Nullable CheckResult check) {
		return Step.of("", check).isDone();
	}

	private static Step firstEvent(boolean received) {
		String name = "First event received";
		return received ? Step.done(name, "events arrive") : Step.missing(name, "no event has been received yet",
				"Press the test button of the webhook in Postmark, or send a mail.");
	}

	private boolean hasReceived() {
		return this.eventLog.lastReceivedAt().isPresent();
	}

	private boolean wasFinished() {
		return this.jdbc.sql("select exists (select from setup)").query(Boolean.class).single();
	}

	/** Stores that all steps are done; false if they are not. */
	private boolean finish(Steps steps) {
		if (steps.allDone()) {
			this.jdbc.sql("insert into setup (finished_at) values (?) on conflict do nothing")
				.param(this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
		}
		return steps.allDone();
	}

}

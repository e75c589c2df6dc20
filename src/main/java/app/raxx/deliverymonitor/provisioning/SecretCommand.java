package app.raxx.deliverymonitor.provisioning;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;
import app.raxx.deliverymonitor.webhook.WebhookSecretProperties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.stereotype.Component;

/**
 * The command that replaces the webhook's secret. It takes three steps, so that each call
 * of Postmark's is accepted: accept both secrets, make Postmark send the new one, remove
 * the old one.
 */
@Component
@Command(name = "secret", description = "The webhook's secret.", synopsisSubcommandLabel = "COMMAND",
		footer = Commands.EXAMPLE + "secret rotate --app raxx-api-staging")
class SecretCommand {

	private static final String SET = "heroku config:set POSTMARK_DELIVERY_WEBHOOK_SECRET=";

	private static final String GET = "heroku config:get POSTMARK_DELIVERY_WEBHOOK_SECRET";

	private final WebhookSecretProperties secrets;

	private final Provisioning provisioning;

	private final Probe probe;

	SecretCommand(WebhookSecretProperties secrets, Provisioning provisioning, Probe probe) {
		this.secrets = secrets;
		this.provisioning = provisioning;
		this.probe = probe;
	}

	@Command(description = "Takes the next step of replacing the secret without losing an event, as far as it can, "
			+ "and prints the rest.", footer = Commands.EXAMPLE + "secret rotate --app raxx-api-staging")
	int rotate(
			@Option(names = "--app", paramLabel = "NAME", defaultValue = "${env:HEROKU_APP_NAME:-raxx-api-prod}",
					description = "The Heroku app (default: ${DEFAULT-VALUE}).") String app,
			@Option(names = "--show-secret", description = "Make the new secret here and print it.") boolean showSecret,
			@Mixin Output output) throws InterruptedException {
		output.print(switch (this.secrets.deliveryWebhookSecret().size()) {
			case 0 -> Step.of("There is no secret yet. Make one, and store it in the vault:", newSecret(showSecret),
					SET + "\"$NEW\"" + quietly(app));
			case 1 -> Step.of(
					"Step 1 of 3. Make a new secret, store it in the vault, and have both accepted. "
							+ "Then run this command again:",
					newSecret(showSecret), "OLD=$(" + GET + " --app " + app + ")",
					SET + "\"$NEW,$OLD\"" + quietly(app));
			default -> sendNewSecret(app);
		});
		return 0;
	}

	private Step sendNewSecret(String app) throws InterruptedException {
		List<Provisioning.Plan> plans = this.provisioning.servers().stream().flatMap(this::plans).toList();
		Finding accepted = this.probe.run();
		if (accepted.verdict() != Verdict.OK) {
			throw new CommandFailedException("Postmark keeps the old secret, because the new one is not accepted yet: "
					+ accepted.seen() + ". " + accepted.todo());
		}
		plans.forEach(this::apply);
		return Step.of("Step 2 of 3 is done: Postmark sends the new secret. "
				+ "Step 3 of 3: in 12 hours, when Postmark has no call from before to repeat, drop the old one:",
				SET + "\"$(" + GET + " --app " + app + " | cut -d, -f1)\"" + quietly(app));
	}

	/** Nothing is changed if one server fails, because it would keep the old secret. */
	private Stream<Provisioning.Plan> plans(PostmarkClient server) {
		try {
			return this.provisioning.plans(server).stream();
		}
		catch (PostmarkUnavailableException ex) {
			throw ex.at(server);
		}
	}

	private void apply(Provisioning.Plan plan) {
		try {
			this.provisioning.apply(plan);
		}
		catch (PostmarkUnavailableException ex) {
			throw ex.at(plan.server());
		}
	}

	private static String newSecret(boolean show) {
		return show ? "NEW='" + random() + "'" : "NEW=$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')";
	}

	private static String random() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static String quietly(String app) {
		return " --app " + app + " >/dev/null 2>&1";
	}

	/**
	 * What the operator does next.
	 *
	 * @param commands lines for a shell
	 */
	record Step(String explanation, List<String> commands) implements Report {

		static Step of(String explanation, String... commands) {
			return new Step(explanation, List.of(commands));
		}

		@Override
		public String text() {
			return this.explanation + "\n\n  " + String.join("\n  ", this.commands);
		}

	}

}

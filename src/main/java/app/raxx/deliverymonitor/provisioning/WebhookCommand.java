package app.raxx.deliverymonitor.provisioning;

import java.util.ArrayList;
import java.util.List;

import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;
import app.raxx.deliverymonitor.provisioning.Provisioning.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.stereotype.Component;

/** The commands that show and change the webhook at Postmark. */
@Component
@Command(name = "webhook", description = "Shows Postmark's webhook, or makes it what the service needs.",
		synopsisSubcommandLabel = "COMMAND", footer = Commands.EXAMPLE + "webhook show")
class WebhookCommand {

	private final Provisioning provisioning;

	WebhookCommand(Provisioning provisioning) {
		this.provisioning = provisioning;
	}

	@Command(description = "Shows the webhook of each server's message streams, and what differs from what is needed.",
			footer = Commands.EXAMPLE + "webhook show --json")
	int show(@Mixin Output output) {
		return run(false, output);
	}

	@Command(description = "Creates or changes the webhook where it is not what is needed.",
			footer = Commands.EXAMPLE + "webhook apply --dry-run")
	int apply(@Option(names = "--dry-run", description = "Only say what would change.") boolean dryRun,
			@Mixin Output output) {
		return run(!dryRun, output);
	}

	/** A server that fails does not keep the others from being reported and changed. */
	private int run(boolean apply, Output output) {
		List<Plan> done = new ArrayList<>();
		List<PostmarkUnavailableException> failures = new ArrayList<>();
		for (PostmarkClient server : this.provisioning.servers()) {
			try {
				List<Plan> plans = this.provisioning.plans(server);
				if (apply) {
					plans.forEach(this.provisioning::apply);
				}
				done.addAll(plans);
			}
			catch (PostmarkUnavailableException ex) {
				failures.add(ex.at(server));
			}
		}
		if (!done.isEmpty()) {
			output.print(WebhookReport.of(done, apply));
		}
		if (!failures.isEmpty()) {
			throw PostmarkUnavailableException.of(failures);
		}
		return 0;
	}

}

package app.raxx.deliverymonitor.provisioning;

import java.util.List;

import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
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

	@Command(description = "Shows the webhook of each message stream, and what differs from what is needed.",
			footer = Commands.EXAMPLE + "webhook show --json")
	int show(@Mixin Output output) {
		output.print(WebhookReport.of(this.provisioning.plans(), false));
		return 0;
	}

	@Command(description = "Creates or changes the webhook where it is not what is needed.",
			footer = Commands.EXAMPLE + "webhook apply --dry-run")
	int apply(@Option(names = "--dry-run", description = "Only say what would change.") boolean dryRun,
			@Mixin Output output) {
		List<Plan> plans = this.provisioning.plans();
		if (!dryRun) {
			plans.forEach(this.provisioning::apply);
		}
		output.print(WebhookReport.of(plans, !dryRun));
		return 0;
	}

}

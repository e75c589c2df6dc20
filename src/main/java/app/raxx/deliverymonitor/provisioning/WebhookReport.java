package app.raxx.deliverymonitor.provisioning;

import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.postmark.WebhookDefinition;
import app.raxx.deliverymonitor.provisioning.Provisioning.Action;
import app.raxx.deliverymonitor.provisioning.Provisioning.Plan;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The commands' report on Postmark's webhooks. */
record WebhookReport(List<StreamWebhook> webhooks) implements Report {

	static WebhookReport of(List<Plan> plans, boolean done) {
		return new WebhookReport(plans.stream().map((plan) -> StreamWebhook.of(plan, done)).toList());
	}

	@Override
	public String text() {
		return this.webhooks.stream().map(StreamWebhook::text).collect(Collectors.joining("\n"));
	}

	/**
	 * One message stream's webhook.
	 *
	 * @param server null if there is one key only
	 * @param state in order, missing or different; or created or updated
	 */
	record StreamWebhook(@JsonInclude(Include.NON_NULL) @Nullable String server, String stream, @Nullable Long id,
			String url, @Nullable String status, String state, List<String> differences, List<String> others) {

		static StreamWebhook of(Plan plan, boolean done) {
			WebhookDefinition webhook = (plan.found() != null) ? plan.found() : plan.wanted();
			return new StreamWebhook(plan.server().label().orElse(null), plan.stream(), webhook.id(),
					WebhookAddress.of(webhook.url()).toString(), webhook.status(), state(plan.action(), done),
					plan.differences(), plan.others());
		}

		private static String state(Action action, boolean done) {
			return switch (action) {
				case NOTHING -> "in order";
				case CREATE -> done ? "created" : "missing";
				case UPDATE -> done ? "updated" : "different";
			};
		}

		/** The server, if there are several, and the stream. */
		String name() {
			return ((this.server != null) ? this.server + ", " : "") + this.stream;
		}

		private String text() {
			StringBuilder text = new StringBuilder(name() + ": " + this.state + ", " + this.url);
			this.differences.forEach((difference) -> text.append("\n  - ").append(difference));
			this.others.forEach((other) -> text.append("\n  there is also webhook ")
				.append(other)
				.append(": remove it in Postmark if it is not needed"));
			return text.toString();
		}

	}

}

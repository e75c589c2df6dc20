package app.raxx.deliverymonitor.postmark;

import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.postmark.Provisioning.Action;
import app.raxx.deliverymonitor.postmark.Provisioning.Plan;
import org.jspecify.annotations.Nullable;

/** What the commands tell about Postmark's webhooks. */
record WebhookReport(List<Line> webhooks) implements Report {

	static WebhookReport of(List<Plan> plans, boolean done) {
		return new WebhookReport(plans.stream().map((plan) -> Line.of(plan, done)).toList());
	}

	@Override
	public String text() {
		return this.webhooks.stream().map(Line::text).collect(Collectors.joining("\n"));
	}

	/**
	 * One message stream's webhook.
	 *
	 * @param state in order, missing or different; or created or updated
	 */
	record Line(String stream, @Nullable Long id, String url, @Nullable String status, String state,
			List<String> differences, List<String> others) {

		static Line of(Plan plan, boolean done) {
			Hook hook = (plan.found() != null) ? plan.found() : plan.wanted();
			return new Line(plan.stream(), hook.id(), hook.url(), hook.status(), state(plan.action(), done),
					plan.differences(), plan.others());
		}

		private static String state(Action action, boolean done) {
			return switch (action) {
				case NOTHING -> "in order";
				case CREATE -> done ? "created" : "missing";
				case UPDATE -> done ? "updated" : "different";
			};
		}

		private String text() {
			StringBuilder text = new StringBuilder(this.stream + ": " + this.state + ", " + this.url);
			this.differences.forEach((difference) -> text.append("\n  - ").append(difference));
			this.others.forEach((other) -> text.append("\n  there is also webhook ")
				.append(other)
				.append(": remove it in Postmark if nobody needs it"));
			return text.toString();
		}

	}

}

package app.raxx.deliverymonitor.provisioning;

import java.util.List;

import app.raxx.deliverymonitor.checkup.Checkup;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.threshold.Condition;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.Rule;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Finds that the webhook at Postmark is missing, switched off or not verified, as the
 * last two checks saw it. Commands have no results of checks.
 */
@Component
@Profile("!command")
class WebhookCondition implements Condition {

	private final Checkup checkup;

	private final PostmarkServers servers;

	WebhookCondition(Checkup checkup, PostmarkServers servers) {
		this.checkup = checkup;
		this.servers = servers;
	}

	@Override
	public Rule.Name rule() {
		return Rule.Name.FEEDBACK;
	}

	@Override
	public boolean isWatched() {
		return this.servers.isConfigured();
	}

	@Override
	public List<Fault> findFaults() {
		return this.checkup.repeatedFailures()
			.stream()
			.filter(Checkup.Failure::losesEvents)
			.map((failure) -> new Fault(failure.since(), "webhook", "the webhook at Postmark: " + failure.seen(),
					failure.todo()))
			.toList();
	}

}

package app.raxx.deliverymonitor.provisioning;

import java.util.List;
import java.util.concurrent.Callable;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;
import app.raxx.deliverymonitor.postmark.Server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Checks the key, the webhook at Postmark, and the webhook's public address. */
@Configuration(proxyBeanMethods = false)
class PostmarkChecks {

	static final String WEBHOOK = "Postmark webhook";

	/** The end of a finding that says that events are lost. */
	static final String NOT_CALLED = ": Postmark does not call it for every event";

	private static final String KEY = "Postmark key";

	private final PostmarkClient postmark;

	PostmarkChecks(PostmarkClient postmark) {
		this.postmark = postmark;
	}

	@Bean
	@Order(CheckOrder.POSTMARK_KEY)
	Check postmarkKeyCheck() {
		return check(KEY, () -> {
			Server server = this.postmark.server();
			this.postmark.checkRecorded(server);
			return server.isSandbox()
					? Finding.warning(
							"server " + server.name() + " is a sandbox: its mail goes nowhere" + fingerprint(),
							"Take the key of the live server for production.")
					: Finding.ok("the key of server " + server.name() + fingerprint());
		});
	}

	@Bean
	@Order(CheckOrder.POSTMARK_WEBHOOK)
	Check postmarkWebhookCheck(Provisioning provisioning) {
		return check(WEBHOOK, () -> {
			List<Provisioning.Plan> plans = provisioning.plans();
			WebhookReport report = WebhookReport.of(plans, false);
			boolean inOrder = report.webhooks().stream().allMatch((line) -> line.state().equals("in order"));
			String seen = String.join("; ", report.webhooks().stream().map(PostmarkChecks::seen).toList());
			if (!inOrder) {
				return plans.stream().anyMatch(Provisioning.Plan::isNotCalled)
						? Finding.failed(seen + NOT_CALLED, "Run the command webhook apply.")
						: Finding.failed(seen, "Run the command webhook apply.");
			}
			boolean alone = report.webhooks().stream().allMatch((line) -> line.others().isEmpty());
			return alone ? Finding.ok(seen)
					: Finding.warning(seen, "Remove each further webhook in Postmark if it is not needed.");
		});
	}

	@Bean
	@Order(CheckOrder.WEBHOOK_FROM_OUTSIDE)
	Check webhookFromOutsideCheck(Probe probe) {
		return check("Webhook from outside", probe::run);
	}

	private String fingerprint() {
		return " (fingerprint " + this.postmark.keyFingerprint() + ")";
	}

	private static String seen(WebhookReport.StreamWebhook line) {
		return line.stream() + " " + line.state()
				+ (line.differences().isEmpty() ? "" : " (" + String.join(", ", line.differences()) + ")")
				+ (line.others().isEmpty() ? "" : ", and there is also webhook " + String.join(", ", line.others()));
	}

	private Check check(String name, Callable<Finding> look) {
		return Check.of(name, () -> {
			if (!this.postmark.isConfigured()) {
				return Finding.warning("POSTMARK_SERVER_API_KEY is not set",
						"Set it, so that the webhook can be checked and missed events can be fetched.");
			}
			try {
				return look.call();
			}
			catch (MissingSettingException ex) {
				return ex.finding();
			}
			catch (PostmarkUnavailableException ex) {
				return Finding.failed(ex.problem() + (name.equals(KEY) ? fingerprint() : ""), ex.remedy());
			}
		});
	}

}

package app.raxx.deliverymonitor.provisioning;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Checks the keys, the webhooks at Postmark, and their public address. */
@Configuration(proxyBeanMethods = false)
class PostmarkChecks {

	private final PostmarkServers servers;

	PostmarkChecks(PostmarkServers servers) {
		this.servers = servers;
	}

	@Bean
	@Order(CheckOrder.POSTMARK_KEY)
	Check postmarkKeyCheck() {
		return check("Postmark key", () -> {
			Set<Long> known = new HashSet<>();
			return Finding.of(this.servers.keys()
				.stream()
				.map((key) -> at(key, fingerprint(key), () -> judgeKey(key, known)))
				.toList());
		});
	}

	/**
	 * @param known the servers of the keys before
	 */
	private Finding judgeKey(PostmarkClient postmark, Set<Long> known) {
		PostmarkClient.Server server = postmark.server();
		String fingerprint = fingerprint(postmark);
		if (!known.add(server.id())) {
			return Finding.warning(
					"a further key of server " + server.name() + fingerprint + ": keys of one server count once",
					"Remove it from POSTMARK_SERVER_API_KEY if it is not needed.");
		}
		Optional<PostmarkUnavailableException> ignored = postmark.whyIgnored(server);
		if (ignored.isPresent()) {
			return new Finding(this.servers.isAnyRecorded() ? Verdict.WARNING : Verdict.FAILED,
					ignored.get().problem() + fingerprint, ignored.get().remedy(), false);
		}
		return server.isSandbox()
				? Finding.warning("server " + server.name() + " is a sandbox: its mail goes nowhere" + fingerprint,
						"Take the key of the live server for production.")
				: Finding.ok("the key of server " + server.name() + fingerprint);
	}

	@Bean
	@Order(CheckOrder.POSTMARK_WEBHOOK)
	Check postmarkWebhookCheck(Provisioning provisioning) {
		return check("Postmark webhook",
				() -> Finding.of(provisioning.servers()
					.stream()
					.map((server) -> at(server, "", () -> judgeWebhooks(provisioning.plans(server))))
					.toList()));
	}

	/**
	 * @param plans those of one server
	 */
	private static Finding judgeWebhooks(List<Provisioning.Plan> plans) {
		WebhookReport report = WebhookReport.of(plans, false);
		boolean inOrder = report.webhooks().stream().allMatch((line) -> line.state().equals("in order"));
		String seen = String.join("; ", report.webhooks().stream().map(PostmarkChecks::seen).toList());
		if (!inOrder) {
			String todo = "Run the command webhook apply.";
			return plans.stream().anyMatch(Provisioning.Plan::isNotCalled)
					? Finding.losingEvents(seen + ": Postmark does not call it for every event", todo)
					: Finding.failed(seen, todo);
		}
		boolean alone = report.webhooks().stream().allMatch((line) -> line.others().isEmpty());
		return alone ? Finding.ok(seen)
				: Finding.warning(seen, "Remove each further webhook in Postmark if it is not needed.");
	}

	@Bean
	@Order(CheckOrder.WEBHOOK_FROM_OUTSIDE)
	Check webhookFromOutsideCheck(Probe probe) {
		return check("Webhook from outside", probe::run);
	}

	private static String fingerprint(PostmarkClient postmark) {
		return " (fingerprint " + postmark.keyFingerprint() + ")";
	}

	private static String seen(WebhookReport.StreamWebhook line) {
		return line.name() + " " + line.state()
				+ (line.differences().isEmpty() ? "" : " (" + String.join(", ", line.differences()) + ")")
				+ (line.others().isEmpty() ? "" : ", and there is also webhook " + String.join(", ", line.others()));
	}

	private Check check(String name, Callable<Finding> look) {
		return Check.of(name, () -> {
			if (!this.servers.isConfigured()) {
				return Finding.warning("POSTMARK_SERVER_API_KEY is not set",
						"Set it, so that the webhook can be checked and missed events can be fetched.");
			}
			try {
				return look.call();
			}
			catch (MissingSettingException ex) {
				return ex.finding();
			}
		});
	}

	/**
	 * What is found at one server. A failure does not keep the others from being checked.
	 * @param suffix of a failure
	 */
	private static Finding at(PostmarkClient postmark, String suffix, Supplier<Finding> look) {
		try {
			return look.get();
		}
		catch (PostmarkUnavailableException ex) {
			return Finding.failed(ex.at(postmark).problem() + (postmark.label().isPresent() ? "" : suffix),
					ex.remedy());
		}
	}

}

package app.raxx.deliverymonitor.provisioning;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Redirect;

import org.springframework.stereotype.Component;

/**
 * Calls the webhook at its public address as Postmark does, with an event that is not
 * stored.
 */
@Component
class Probe {

	private static final Duration LIMIT = Duration.ofMillis(4_500);

	private final DesiredWebhook desiredWebhook;

	Probe(DesiredWebhook desiredWebhook) {
		this.desiredWebhook = desiredWebhook;
	}

	/**
	 * Whether Postmark's calls with the current secret are accepted.
	 * @throws MissingSettingException if a setting that it needs is missing
	 */
	Finding run() throws InterruptedException {
		URI url = this.desiredWebhook.url();
		HttpRequest.Builder call = HttpRequest.newBuilder(url)
			.timeout(LIMIT)
			.POST(BodyPublishers.ofString("{\"RecordType\":\"Open\"}"));
		this.desiredWebhook.headers().forEach((header) -> call.header(header.name(), header.value()));
		HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
		try {
			HttpResponse<String> answer = client.send(call.build(), BodyHandlers.ofString());
			return Redirect.of(answer).flatMap(Redirect::finding).orElseGet(() -> judge(answer));
		}
		catch (IOException ex) {
			return Finding.failed(
					WebhookAddress.of(url.toString()) + " does not answer (" + ex.getClass().getSimpleName() + ")",
					"See that MONITOR_BASE_URL is right and the service is up.");
		}
		finally {
			client.shutdownNow();
		}
	}

	private static Finding judge(HttpResponse<String> answer) {
		return switch (answer.statusCode()) {
			case 200 -> answer.body().contains("\"ignored\"") ? Finding.ok("Postmark's calls get in")
					: Finding.failed("something else answers 200 there, so events are lost without a trace",
							"See what stands in front of the webhook's path, and make it bypass that.");
			case 401 -> Finding.failed("the service there refuses the secret (401)",
					"See that it runs with the flag on and with this POSTMARK_DELIVERY_WEBHOOK_SECRET.");
			case 301, 302, 303, 307, 308,
					403 ->
				Finding.failed("calls do not get through (" + answer.statusCode() + "), so events are lost",
						"Let /webhooks/postmark/ bypass Cloudflare Access, or set CF_ACCESS_CLIENT_ID and "
								+ "CF_ACCESS_CLIENT_SECRET and run webhook apply.");
			default -> Finding.failed("answers " + answer.statusCode(),
					"See that MONITOR_BASE_URL is right and the service is up.");
		};
	}

}

package app.raxx.deliverymonitor.webhook;

import java.util.List;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Checks that a strong webhook secret is set. */
@Component
@Order(CheckOrder.WEBHOOK_SECRET)
class SecretCheck implements Check {

	/** 32 random bytes have 43 characters in Base64. */
	private static final int LONG_ENOUGH = 32;

	private static final int VARIED_ENOUGH = 10;

	private final WebhookSecretProperties secrets;

	SecretCheck(WebhookSecretProperties secrets) {
		this.secrets = secrets;
	}

	@Override
	public String name() {
		return "Webhook secret";
	}

	@Override
	public Finding run() {
		List<String> all = this.secrets.deliveryWebhookSecret();
		if (all.isEmpty()) {
			return Finding.failed("not set: every event is refused",
					"Set POSTMARK_DELIVERY_WEBHOOK_SECRET to 32 random bytes, URL-safe.");
		}
		if (!all.stream().allMatch(SecretCheck::isStrong)) {
			return Finding.failed("too weak, or not valid in a header",
					"Take 32 random bytes, URL-safe; the command secret rotate shows how.");
		}
		return (all.size() == 1) ? Finding.ok("set and strong") : Finding.warning(all.size() + " secrets are accepted",
				"Finish the rotation: the command secret rotate says how.");
	}

	private static boolean isStrong(String secret) {
		return secret.length() >= LONG_ENOUGH && secret.chars().distinct().count() >= VARIED_ENOUGH
				&& secret.chars().allMatch((character) -> character > ' ' && character <= '~');
	}

}

package app.raxx.deliverymonitor.webhook;

/** Where and how Postmark calls the webhook. */
public final class WebhookEndpoint {

	/** Where Postmark's calls arrive. */
	public static final String PATH = "/webhooks/postmark/delivery";

	/** The header that carries the secret. */
	public static final String TOKEN_HEADER = "X-Postmark-Webhook-Token";

	private WebhookEndpoint() {
	}

}

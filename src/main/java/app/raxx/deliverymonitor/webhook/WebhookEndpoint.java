package app.raxx.deliverymonitor.webhook;

/** The path and the header of Postmark's calls. */
public final class WebhookEndpoint {

	/** The path of the webhook. */
	public static final String PATH = "/webhooks/postmark/delivery";

	/** The same with a slash at its end, which people add. It means the webhook, too. */
	public static final String PATH_WITH_SLASH = PATH + "/";

	/** The header that carries the secret. */
	public static final String TOKEN_HEADER = "X-Postmark-Webhook-Token";

	private WebhookEndpoint() {
	}

}

package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import app.raxx.deliverymonitor.postmark.PagedListing.Pages;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * What the service reads and changes at Postmark. Each call throws
 * {@link PostmarkUnavailableException} if Postmark refuses it or does not answer.
 * <p>
 * A person waits for the server and its webhooks, so these calls are tried once, for 5 s.
 * The reconciliation has time, so its calls are paced, and retried while Postmark is
 * busy.
 */
@Component
public class PostmarkClient {

	private final PostmarkProperties properties;

	private final PostmarkApi api;

	private final PacedRetry pacedRetry;

	PostmarkClient(PostmarkProperties properties, PostmarkApi api, PacedRetry pacedRetry) {
		this.properties = properties;
		this.api = api;
		this.pacedRetry = pacedRetry;
	}

	/** Whether there is a key to call Postmark with. */
	public boolean isConfigured() {
		return this.properties.isConfigured();
	}

	/** The server that the key belongs to. */
	public Server server() {
		return once(this.api::server);
	}

	public List<WebhookDefinition> webhooks(String stream) {
		return once(() -> this.api.webhooks(stream)).webhooks();
	}

	public void create(WebhookDefinition webhook) {
		once(() -> this.api.create(webhook));
	}

	public void update(long id, WebhookDefinition webhook) {
		once(() -> this.api.update(id, webhook));
	}

	/**
	 * The bounces and spam complaints of a slice of time, and some of the seconds around
	 * it.
	 */
	public List<Bounce> bounces(String stream, Slice slice) {
		Pages<Bounce> pages = (part, count,
				offset) -> paced(() -> this.api.bounces(stream, part.fromEastern(), part.toEastern(), count, offset));
		return PagedListing.all(slice, pages);
	}

	/** The messages sent in a slice of time, and some of the seconds around it. */
	public List<Message> messages(String stream, Slice slice) {
		Pages<Message> pages = (part, count,
				offset) -> paced(() -> this.api.messages(stream, part.fromEastern(), part.toEastern(), count, offset));
		return PagedListing.all(slice, pages);
	}

	/** What happened to a message; empty if Postmark does not have the message. */
	public Optional<MessageDetails> details(String messageId) {
		try {
			return Optional.of(paced(() -> this.api.details(messageId)));
		}
		catch (PostmarkUnavailableException ex) {
			if (ex.getCause() instanceof PostmarkApiException refusal && refusal.isAboutAnUnknownMessage()) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private <T> T paced(Supplier<T> call) {
		return once(() -> this.pacedRetry.call(call));
	}

	/** Takes an empty answer, or the JSON value null, as a failure. */
	private <T> T once(Supplier<T> call) {
		try {
			T answer = call.get();
			if (answer == null) {
				throw new RestClientException("The answer is empty");
			}
			return answer;
		}
		catch (RestClientException ex) {
			throw new PostmarkUnavailableException(explain(ex), ex);
		}
	}

	private String explain(RestClientException failure) {
		return switch (failure) {
			case PostmarkApiException refusal when refusal.isAboutTheKey() -> isAccountKey()
					? "POSTMARK_SERVER_API_KEY holds the key of an account: it must be the key of a server "
							+ "(in Postmark: the server's API Tokens)."
					: "Postmark does not know the key in POSTMARK_SERVER_API_KEY (" + refusal.details() + ").";
			case PostmarkApiException refusal when refusal.isAboutVerification() ->
				"Postmark tried the webhook and did not get a 200, so it saved nothing (" + refusal.details()
						+ "): check that the flag is on, the secret is the service's own and nothing stands in "
						+ "front of the path.";
			case PostmarkApiException refusal -> "Postmark refuses the call (" + refusal.details() + ").";
			case RestClientException silent when silent.contains(IOException.class) ->
				"Postmark's API did not answer within 5 s at " + this.properties.apiUrl() + ".";
			default -> "Postmark's API sent an answer that cannot be read.";
		};
	}

	private boolean isAccountKey() {
		try {
			this.api.servers(String.valueOf(this.properties.serverApiKey()));
			return true;
		}
		catch (RestClientException ex) {
			return false;
		}
	}

}

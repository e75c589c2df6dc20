package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

	private static final JsonMapper MAPPER = new JsonMapper();

	private final PostmarkProperties properties;

	private final PostmarkApi api;

	private final PacedRetry pacedRetry;

	private volatile @Nullable Server serverOfTheKey;

	PostmarkClient(PostmarkProperties properties, PostmarkApi api, PacedRetry pacedRetry) {
		this.properties = properties;
		this.api = api;
		this.pacedRetry = pacedRetry;
	}

	/** Whether there is a key to call Postmark with. */
	public boolean isConfigured() {
		return this.properties.isConfigured();
	}

	/**
	 * The first 8 hex digits of the key's SHA-256, by which an operator verifies that a
	 * new key is in use.
	 */
	public String keyFingerprint() {
		return this.properties.fingerprint();
	}

	/** The server that the key belongs to. */
	public Server server() {
		return once(this.api::server);
	}

	/**
	 * Checks that events of the server are recorded.
	 * @throws PostmarkUnavailableException if POSTMARK_SERVER_IDS does not name it
	 */
	public void checkRecorded(Server server) {
		if (!this.properties.records(server.id())) {
			throw PostmarkUnavailableException.otherServer(server);
		}
	}

	/**
	 * The ID of the server that the key belongs to, for the reconciliation; null if
	 * Postmark does not say. It is read once, because a key stays with its server.
	 * @throws PostmarkUnavailableException also if events of the server are not recorded
	 */
	public @Nullable Long serverId() {
		Server server = this.serverOfTheKey;
		if (server == null) {
			server = paced(this.api::server);
			this.serverOfTheKey = server;
		}
		checkRecorded(server);
		return server.id();
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

	/** The bounces and spam complaints of a message stream, by their own time. */
	public PagedListing<Bounce> bounces(String stream) {
		return new PagedListing<>(
				(slice, count, offset) -> paced(
						() -> this.api.bounces(stream, slice.fromEastern(), slice.toEastern(), count, offset)),
				"ID", (page) -> Part.of(page, Bounce.class, "bounce", "ID"));
	}

	/** The messages of a message stream, by the time of sending. */
	public PagedListing<Message> messages(String stream) {
		return new PagedListing<>(
				(slice, count, offset) -> paced(
						() -> this.api.messages(stream, slice.fromEastern(), slice.toEastern(), count, offset)),
				"MessageID", (page) -> Part.of(page, Message.class, "message", "MessageID"));
	}

	/** What happened to a message; empty if Postmark does not have the message. */
	public Optional<MessageDetails> details(String messageId) {
		try {
			return Optional.of(read(paced(() -> this.api.details(messageId))));
		}
		catch (PostmarkUnavailableException ex) {
			if (ex.getCause() instanceof PostmarkApiException refusal && refusal.isAboutAnUnknownMessage()) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static MessageDetails read(JsonNode details) {
		JsonNode events = details.path("MessageEvents");
		if (!events.isArray()) {
			return new MessageDetails(null, List.of(), 1);
		}
		Part<MessageDetails.MessageEvent> part = Part.of(events.valueStream().toList(),
				MessageDetails.MessageEvent.class, "event", "ID");
		String tag = details.path("Tag").asString("");
		return new MessageDetails(tag.isEmpty() ? null : tag, part.records, part.unreadable.size());
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
		catch (PostmarkApiException ex) {
			throw (ex.isAboutTheKey() && isAccountKey()) ? PostmarkUnavailableException.accountKey(ex)
					: PostmarkUnavailableException.refused(ex);
		}
		catch (RestClientException ex) {
			throw ex.contains(IOException.class)
					? PostmarkUnavailableException.unreachable(ex, this.properties.apiUrl())
					: PostmarkUnavailableException.unreadable(ex);
		}
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

	/**
	 * Some records of a list.
	 *
	 * @param unreadable the names of the records that could not be read, such as
	 * {@code bounce 4711}
	 */
	public record Part<T>(List<T> records, List<String> unreadable) {

		static <T> Part<T> of(List<JsonNode> items, Class<T> type, String kind, String idField) {
			List<T> records = new ArrayList<>();
			List<String> unreadable = new ArrayList<>();
			for (JsonNode item : items) {
				try {
					records.add(Objects.requireNonNull(MAPPER.treeToValue(item, type)));
				}
				catch (JacksonException | NullPointerException ex) {
					unreadable.add(name(item, kind, idField));
				}
			}
			return new Part<>(records, unreadable);
		}

		/** The id is shown only if it looks like one: it may be an address. */
		private static String name(JsonNode item, String kind, String idField) {
			String id = item.path(idField).asString("");
			return id.matches("[A-Za-z0-9-]{1,64}") ? kind + " " + id : "a " + kind + " without an ID";
		}

	}

}

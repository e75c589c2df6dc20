package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.client.RestClientException;

/**
 * What the service reads and changes at one Postmark server, with its key. Each call
 * throws {@link PostmarkUnavailableException} if Postmark refuses it or does not answer.
 * <p>
 * A person waits for the server and its webhooks, so these calls are tried once, for 5 s.
 * The reconciliation has time, so its calls are paced, and retried while Postmark is
 * busy.
 */
public class PostmarkClient {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final String key;

	private final PostmarkProperties properties;

	private final PostmarkApi api;

	private final PacedRetry pacedRetry;

	/** Does not change, because a key stays with its server. */
	private volatile @Nullable Server known;

	PostmarkClient(String key, PostmarkProperties properties, PostmarkApi api, PacedRetry pacedRetry) {
		this.key = key;
		this.properties = properties;
		this.api = api;
		this.pacedRetry = pacedRetry;
	}

	/**
	 * The first 8 hex digits of the key's SHA-256, by which an operator verifies that a
	 * new key is in use.
	 */
	public String keyFingerprint() {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(this.key.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Names the server in a sentence; empty if there is one key only. Until Postmark has
	 * named the server, its key's fingerprint stands for it.
	 */
	public Optional<String> label() {
		if (this.properties.serverApiKey().size() == 1) {
			return Optional.empty();
		}
		Server server = this.known;
		return Optional.of((server != null) ? "server " + server.name() + " (" + server.id() + ")"
				: "the key with the fingerprint " + keyFingerprint());
	}

	/** The server that the key belongs to, read anew. */
	public Server server() {
		return know(once(() -> this.api.server(this.key)));
	}

	/** The server that the key belongs to; empty if it cannot be read now. */
	Optional<Server> find() {
		try {
			Server server = this.known;
			return Optional.of((server != null) ? server : server());
		}
		catch (PostmarkUnavailableException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Why events of the server are not recorded, which is that POSTMARK_SERVER_IDS does
	 * not name it; empty if they are.
	 */
	public Optional<PostmarkUnavailableException> whyIgnored(Server server) {
		return this.properties.records(server.id()) ? Optional.empty()
				: Optional.of(PostmarkUnavailableException.otherServer(server));
	}

	/**
	 * The ID of the server that the key belongs to, for the reconciliation. It is read
	 * once.
	 * @throws PostmarkUnavailableException also if events of the server are not recorded
	 */
	public long serverId() {
		Server server = this.known;
		if (server == null) {
			server = know(paced(() -> this.api.server(this.key)));
		}
		whyIgnored(server).ifPresent((failure) -> {
			throw failure;
		});
		return server.id();
	}

	private Server know(Server server) {
		this.known = server;
		return server;
	}

	public List<WebhookDefinition> webhooks(String stream) {
		return once(() -> this.api.webhooks(this.key, stream)).webhooks();
	}

	public void create(WebhookDefinition webhook) {
		once(() -> this.api.create(this.key, webhook));
	}

	public void update(long id, WebhookDefinition webhook) {
		once(() -> this.api.update(this.key, id, webhook));
	}

	/** The bounces and spam complaints of a message stream, by their own time. */
	public PagedListing<Bounce> bounces(String stream) {
		PagedListing.Pages pages = (slice, count, offset) -> paced(
				() -> this.api.bounces(this.key, stream, slice.fromEastern(), slice.toEastern(), count, offset));
		return new PagedListing<>(pages, "ID", (page) -> Part.of(page, Bounce.class, "bounce", "ID"));
	}

	/** The messages of a message stream, by the time of sending. */
	public PagedListing<Message> messages(String stream) {
		PagedListing.Pages pages = (slice, count, offset) -> paced(
				() -> this.api.messages(this.key, stream, slice.fromEastern(), slice.toEastern(), count, offset));
		return new PagedListing<>(pages, "MessageID", (page) -> Part.of(page, Message.class, "message", "MessageID"));
	}

	/** What happened to a message; empty if Postmark does not have the message. */
	public Optional<MessageDetails> details(String messageId) {
		try {
			return Optional.of(read(paced(() -> this.api.details(this.key, messageId))));
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
			if (ex.isAboutTheKey()) {
				// Another key of the same server may be valid
				this.known = null;
			}
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
			this.api.servers(this.key);
			return true;
		}
		catch (RestClientException ex) {
			return false;
		}
	}

	/** A Postmark server, to which a server key belongs. */
	public record Server(@JsonProperty("ID") Long id, @JsonProperty("Name") String name,
			@JsonProperty("DeliveryType") @Nullable String deliveryType) {

		public Server {
			Objects.requireNonNull(id);
			Objects.requireNonNull(name);
		}

		/** Whether Postmark accepts its mail and sends none of it. */
		public boolean isSandbox() {
			return "Sandbox".equalsIgnoreCase(this.deliveryType);
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

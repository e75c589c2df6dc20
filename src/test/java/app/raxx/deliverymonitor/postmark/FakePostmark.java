package app.raxx.deliverymonitor.postmark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import app.raxx.deliverymonitor.SampleEvent;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/**
 * Postmark's API with the mail that a test sends: pages of at most 500, none beyond
 * 10,000, filters in Eastern time, deliveries with whole seconds.
 */
public final class FakePostmark implements AutoCloseable {

	public static final String SERVER_KEY = "the-key-of-the-server";

	/** Another key of the same server. */
	public static final String SPARE_KEY = "the-spare-key-of-the-server";

	/** The key of the server 24. */
	public static final String OTHER_KEY = "the-key-of-the-other-server";

	public static final String ACCOUNT_KEY = "the-key-of-the-account";

	private static final PostmarkClient.Server SERVER = new PostmarkClient.Server(23L, "Raxx Support", "Live");

	private static final Map<String, PostmarkClient.Server> SERVERS = Map.of(SERVER_KEY, SERVER, SPARE_KEY, SERVER,
			OTHER_KEY, new PostmarkClient.Server(24L, "Raxx News", "Live"));

	private static final ZoneId EASTERN = ZoneId.of("America/New_York");

	private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx")
		.withZone(EASTERN);

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Set<String> revoked = ConcurrentHashMap.newKeySet();

	private final List<Listed> bounces = new ArrayList<>();

	private final List<Listed> messages = new ArrayList<>();

	private final Map<String, List<Map<String, Object>>> messageEvents = new LinkedHashMap<>();

	/** The server that sends what follows. */
	private long sender = 23;

	private final WireMockServer server = new WireMockServer(options().dynamicPort().extensions(new Answers()));

	public FakePostmark() {
		this.server.start();
		stubApi();
	}

	public String url() {
		return this.server.baseUrl();
	}

	/** The servers of this Postmark, as a service with these keys has them. */
	public PostmarkServers servers(String... keys) {
		return serversOf(Set.of(), keys);
	}

	/** Those of a service that records the events of some servers only. */
	public PostmarkServers serversOf(Set<Long> recorded, String... keys) {
		return servers(properties(url(), recorded, 100_000, keys));
	}

	PostmarkClient client(String key) {
		return servers(key).all().getFirst();
	}

	PostmarkClient client(String key, int callsPerMinute) {
		return client(url(), key, callsPerMinute);
	}

	static PostmarkClient client(String url, String key, int callsPerMinute) {
		return servers(properties(url, Set.of(), callsPerMinute, key)).all().getFirst();
	}

	private static PostmarkProperties properties(String url, Set<Long> recorded, int callsPerMinute, String... keys) {
		return new PostmarkProperties(List.of(keys), recorded, url, List.of("outbound"), callsPerMinute,
				Duration.ofMillis(1));
	}

	private static PostmarkServers servers(PostmarkProperties properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(Clock.class, Clock::systemUTC);
		context.registerBean(PostmarkProperties.class, () -> properties);
		context.register(PostmarkConfiguration.class, PacedRetry.class, PostmarkServers.class);
		context.refresh();
		return context.getBean(PostmarkServers.class);
	}

	/** The server, to stub failures and verify requests. */
	public WireMockServer server() {
		return this.server;
	}

	/** Removes all mail and all stubs. */
	public void reset() {
		this.bounces.clear();
		this.messages.clear();
		this.messageEvents.clear();
		this.sender = 23;
		this.server.resetAll();
		stubApi();
	}

	private void stubApi() {
		this.server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withTransformers("answers")));
	}

	/** Makes another server the sender of what follows. */
	public void sendsFrom(long server) {
		this.sender = server;
	}

	/** A delivered message. Returns the body of its webhook call. */
	public SampleEvent delivers(String recipient, Instant at) {
		SampleEvent webhook = SampleEvent.delivery()
			.with("ServerID", this.sender)
			.with("Recipient", recipient)
			.with("DeliveredAt", sevenDigits(at));
		String id = sends(webhook.field("MessageID").toString(), recipient, at.minusMillis(700));
		happens(id, "Delivered", recipient, at.truncatedTo(ChronoUnit.SECONDS));
		return webhook;
	}

	/** A delivered message of another stream, without a webhook call. */
	public void deliversIn(String stream, String recipient, Instant at) {
		String id = sends("in-" + stream, recipient, at.minusMillis(700));
		Map<String, Object> message = new LinkedHashMap<>(this.messages.removeLast().json());
		message.put("MessageStream", stream);
		this.messages.add(new Listed(at, this.sender, message));
		happens(id, "Delivered", recipient, at.truncatedTo(ChronoUnit.SECONDS));
	}

	/** A message that bounces without a delivery. */
	public SampleEvent bounces(String recipient, Instant at) {
		SampleEvent webhook = SampleEvent.bounce()
			.with("ServerID", this.sender)
			.with("Email", recipient)
			.with("BouncedAt", sevenDigits(at));
		String id = sends(webhook.field("MessageID").toString(), recipient, at.minusMillis(700));
		bounced(webhook, id, recipient, at);
		return webhook;
	}

	/** A delivered message that bounces or gets a spam complaint later. */
	public SampleEvent comesBack(SampleEvent delivery, SampleEvent kind, Instant at) {
		String id = delivery.field("MessageID").toString();
		String recipient = delivery.field("Recipient").toString();
		SampleEvent webhook = kind.with("ServerID", this.sender)
			.with("MessageID", id)
			.with("Email", recipient)
			.with("BouncedAt", sevenDigits(at));
		bounced(webhook, id, recipient, at);
		return webhook;
	}

	private void bounced(SampleEvent webhook, String id, String recipient, Instant at) {
		Map<String, Object> bounce = JSON.readValue(webhook.without("RecordType").json(), Map.class);
		bounce.put("BouncedAt", WITH_OFFSET.format(at));
		this.bounces.add(new Listed(at, this.sender, bounce));
		happens(id, "Bounced", recipient, at.truncatedTo(ChronoUnit.SECONDS));
	}

	/**
	 * A record of the Bounces API as it is given, without a message or a webhook call.
	 */
	public void lists(String bounce, Instant at) {
		Map<String, Object> json = JSON.readValue(bounce, Map.class);
		json.putIfAbsent("MessageStream", "outbound");
		json.putIfAbsent("BouncedAt", WITH_OFFSET.format(at));
		this.bounces.add(new Listed(at, this.sender, json));
	}

	/** Changes a field of the message that was sent last. */
	public void messageHas(String field, Object value) {
		Listed last = this.messages.removeLast();
		Map<String, Object> json = new LinkedHashMap<>(last.json);
		json.put(field, value);
		this.messages.add(new Listed(last.at, last.server, json));
	}

	/** An event of a message as it is given. */
	public void happens(String messageId, Map<String, Object> event) {
		this.messageEvents.get(messageId).add(event);
	}

	/** A message without any event yet. */
	public String sends(String id, String recipient, Instant at) {
		this.messages.add(new Listed(at, this.sender,
				Map.of("MessageID", id, "Recipients", List.of(recipient), "Status", "Sent", "MessageStream", "outbound",
						"To", List.of(Map.of("Email", recipient, "Name", "")), "ReceivedAt", WITH_OFFSET.format(at))));
		this.messageEvents.put(id, new ArrayList<>());
		return id;
	}

	public void happens(String messageId, String type, String recipient, Instant at) {
		this.messageEvents.get(messageId)
			.add(Map.of("Recipient", recipient, "Type", type, "ReceivedAt", WITH_OFFSET.format(at), "Details",
					Map.of("DeliveryMessage", "smtp;250 2.0.0 OK", "DestinationIP", "192.0.2.1")));
	}

	private static String sevenDigits(Instant at) {
		return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneId.of("UTC")).format(at);
	}

	/** Postmark refuses the key from now on. */
	public void revoke(String key) {
		this.revoked.add(key);
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private record Listed(Instant at, long server, Map<String, Object> json) {

	}

	private final class Answers implements ResponseDefinitionTransformerV2 {

		@Override
		public String getName() {
			return "answers";
		}

		@Override
		public boolean applyGlobally() {
			return false;
		}

		@Override
		public ResponseDefinition transform(ServeEvent event) {
			Request request = event.getRequest();
			String path = request.getUrl().replaceAll("\\?.*", "");
			if (path.equals("/servers")) {
				return ACCOUNT_KEY.equals(request.getHeader("X-Postmark-Account-Token"))
						? answer(200, Map.of("TotalCount", 0)) : refusal(401, 10, "No valid API token");
			}
			PostmarkClient.Server server = SERVERS.get(String.valueOf(request.getHeader(PostmarkApi.KEY)));
			if (server == null || FakePostmark.this.revoked.contains(request.getHeader(PostmarkApi.KEY))) {
				return refusal(401, 10,
						"The Server Token you provided in the X-Postmark-Server-Token request header was invalid.");
			}
			return switch (path) {
				case "/server" -> answer(200, server);
				case "/bounces" -> page("Bounces", FakePostmark.this.bounces, server.id(), request);
				case "/messages/outbound" -> page("Messages", FakePostmark.this.messages, server.id(), request);
				default -> details(path, server.id());
			};
		}

		private ResponseDefinition details(String path, long server) {
			String id = path.replaceAll("/messages/outbound/(.*)/details", "$1");
			Map<String, Object> message = FakePostmark.this.messages.stream()
				.filter((listed) -> listed.server == server)
				.map(Listed::json)
				.filter((json) -> json.get("MessageID").equals(id))
				.findFirst()
				.orElse(Map.of());
			Map<String, Object> details = new LinkedHashMap<>(message);
			details.put("Tag", "support-outbound");
			details.put("MessageEvents", FakePostmark.this.messageEvents.get(id));
			return message.isEmpty() ? refusal(422, 701, "This message was not found.") : answer(200, details);
		}

		private ResponseDefinition page(String name, List<Listed> all, long server, Request request) {
			int count = Integer.parseInt(query(request, "count"));
			int offset = Integer.parseInt(query(request, "offset"));
			if (count > 500 || count + offset > 10_000) {
				return refusal(422, 300, "Count and offset are too large");
			}
			LocalDateTime from = LocalDateTime.parse(query(request, "fromdate"));
			LocalDateTime to = LocalDateTime.parse(query(request, "todate"));
			List<Map<String, Object>> found = all.stream()
				.filter((listed) -> listed.server == server)
				.filter((listed) -> within(LocalDateTime.ofInstant(listed.at, EASTERN), from, to))
				.filter((listed) -> query(request, "messagestream").equals(listed.json.get("MessageStream")))
				.sorted(Comparator.comparing(Listed::at).reversed())
				.map(Listed::json)
				.toList();
			return answer(200,
					Map.of("TotalCount", found.size(), name, found.stream().skip(offset).limit(count).toList()));
		}

		private static boolean within(LocalDateTime time, LocalDateTime from, LocalDateTime to) {
			return !time.isBefore(from) && !time.isAfter(to);
		}

		private static String query(Request request, String name) {
			return request.queryParameter(name).firstValue();
		}

		private static ResponseDefinition refusal(int status, int errorCode, String message) {
			return answer(status, Map.of("ErrorCode", errorCode, "Message", message));
		}

		private static ResponseDefinition answer(int status, Object body) {
			return ResponseDefinitionBuilder.responseDefinition()
				.withStatus(status)
				.withHeader("Content-Type", "application/json")
				.withBody(JSON.writeValueAsString(body))
				.build();
		}

	}

}

package app.raxx.deliverymonitor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/** A Slack that keeps the messages it accepts and fails in a chosen way. */
public final class FakeSlack implements AutoCloseable {

	private final WireMockServer server = new WireMockServer(options().dynamicPort());

	public FakeSlack() {
		this.server.start();
		works();
	}

	/** For the setting `slack.api-url`. */
	public String url() {
		return this.server.baseUrl() + "/api/";
	}

	/** The settings of an instance that uses this Slack and has no notes, and more. */
	public String[] settings(String... more) {
		return Stream
			.concat(Stream.of("slack.bot-token=xoxb-very-secret", "slack.api-url=" + url(),
					"bounce.alert.note-below=1"), Stream.of(more))
			.toArray(String[]::new);
	}

	public void works() {
		answers(accepted());
		answersUpdates(okJson("{\"ok\":true}"));
	}

	/** Accepts a message and names it, as Slack does. */
	public static ResponseDefinitionBuilder accepted() {
		return okJson(
				"{\"ok\":true,\"channel\":\"D1\",\"ts\":\"{{randomInt lower=1000 upper=9999999}}.{{randomInt lower=100000 upper=999999}}\"}")
			.withTransformers("response-template");
	}

	public void answersUpdates(ResponseDefinitionBuilder answer) {
		this.server.stubFor(post(urlEqualTo("/api/chat.update")).willReturn(answer));
	}

	/** Refuses updates as Slack does: with HTTP 200. */
	public void saysToUpdates(String error) {
		answersUpdates(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
	}

	/** Refuses as Slack does: with HTTP 200. */
	public void says(String error) {
		answers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
	}

	public void answers(ResponseDefinitionBuilder answer) {
		this.server.stubFor(post(urlEqualTo("/api/chat.postMessage")).willReturn(answer));
	}

	public void forget() {
		this.server.resetRequests();
	}

	/** The number of attempts to post, successful or not. */
	public int attempts() {
		return this.server.getAllServeEvents().size();
	}

	/** The lines that a person sees in the channel, oldest first. */
	public List<String> lines() {
		return messages().stream().map((message) -> message.get("text")).toList();
	}

	/** The accepted messages, oldest first, as the fields of their forms. */
	public List<Map<String, String>> messages() {
		return accepted("/api/chat.postMessage");
	}

	/** The accepted updates of messages, oldest first, as the fields of their forms. */
	public List<Map<String, String>> updates() {
		return accepted("/api/chat.update");
	}

	private List<Map<String, String>> accepted(String method) {
		return this.server.getAllServeEvents()
			.reversed()
			.stream()
			.filter((event) -> event.getRequest().getUrl().equals(method))
			.filter((event) -> event.getResponse().getStatus() == 200
					&& event.getResponse().getBodyAsString().contains("\"ok\":true"))
			.map(FakeSlack::form)
			.toList();
	}

	/** The message of the last attempt, accepted or not. */
	public ServeEvent lastAttempt() {
		return this.server.getAllServeEvents().getFirst();
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private static Map<String, String> form(ServeEvent event) {
		return Arrays.stream(event.getRequest().getBodyAsString().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
					(one, same) -> one));
	}

}

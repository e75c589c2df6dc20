package app.raxx.deliverymonitor.provisioning;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import app.raxx.deliverymonitor.checkup.Checkup;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.postmark.FakePostmark;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;
import app.raxx.deliverymonitor.postmark.WebhookDefinition;
import app.raxx.deliverymonitor.provisioning.Provisioning.Action;
import app.raxx.deliverymonitor.provisioning.Provisioning.Plan;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.webhook.WebhookSecretProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ProvisioningTests {

	private static final String WANTED = """
			{"Url": "https://api.raxx.app/webhooks/postmark/delivery", "MessageStream": "outbound",
			 "HttpHeaders": [{"Name": "X-Postmark-Webhook-Token", "Value": "the-new-secret"}],
			 "Triggers": {"Open": {"Enabled": false}, "Click": {"Enabled": false}, "Delivery": {"Enabled": true},
			              "Bounce": {"Enabled": true, "IncludeContent": false},
			              "SpamComplaint": {"Enabled": true, "IncludeContent": false},
			              "SubscriptionChange": {"Enabled": false}}}""";

	private final FakePostmark fake = new FakePostmark();

	@AfterEach
	void stop() {
		this.fake.close();
	}

	@Test
	void missingWebhookIsCreated() {
		has();
		this.fake.server().stubFor(post(urlEqualTo("/webhooks")).willReturn(okJson("{\"ID\": 1}")));
		assertThat(applied()).extracting(Plan::action).containsExactly(Action.CREATE);
		this.fake.server()
			.verify(1, postRequestedFor(urlEqualTo("/webhooks")).withRequestBody(equalToJson(WANTED))
				.withHeader("X-Postmark-Server-Token", equalTo(FakePostmark.SERVER_KEY)));
	}

	@Test
	void equalWebhookIsNotChanged() {
		has(existing("the-new-secret"));
		assertThat(applied()).extracting(Plan::action).containsExactly(Action.NOTHING);
		this.fake.server().verify(0, putRequestedFor(anyUrl()));
		this.fake.server().verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void differentWebhookIsUpdatedAndKeepsOtherHeaders() {
		has(existing("the-old-secret")
			.replace("\"HttpHeaders\": [", "\"HttpHeaders\": [{\"Name\": \"X-Other\", \"Value\": \"1\"}, ")
			.replace("\"IncludeContent\": false", "\"IncludeContent\": true")
			.replace("\"Open\": {\"Enabled\": false}", "\"Open\": {\"Enabled\": true}")
			.replace("\"Delivery\": {\"Enabled\": true}", "\"Delivery\": {\"Enabled\": false}"));
		this.fake.server().stubFor(put(urlEqualTo("/webhooks/4711")).willReturn(okJson(WANTED)));
		assertThat(applied().getFirst().differences()).containsExactlyInAnyOrder(
				"header X-Postmark-Webhook-Token has another value", "trigger Open is on", "trigger Delivery is off",
				"trigger Bounce includes the content of messages",
				"trigger SpamComplaint includes the content of messages");
		this.fake.server()
			.verify(1, putRequestedFor(urlEqualTo("/webhooks/4711")).withRequestBody(equalToJson(WANTED
				.replace("\"MessageStream\": \"outbound\",", "")
				.replace("\"the-new-secret\"}", "\"the-new-secret\"}, {\"Name\": \"X-Other\", \"Value\": \"1\"}"))));
	}

	@Test
	void unverifiedWebhookIsUpdated() {
		has(existing("the-new-secret").replace("\"ID\": 4711", "\"ID\": 4711, \"Status\": \"unverified\""));
		assertThat(plans(FakePostmark.SERVER_KEY)).extracting(Plan::action).containsExactly(Action.UPDATE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"ID": 4711 | "ID": 4711, "Status": "unverified"                 | true
			"ID": 4711 | "ID": 4711, "Status": "verified"                   | false
			"Bounce": {"Enabled": true | "Bounce": {"Enabled": false        | true
			"Open": {"Enabled": false  | "Open": {"Enabled": true           | false
			api.raxx.app               | old.example.com                    | true
			the-new-secret             | the-old-secret                     | false
			""")
	void webhookIsNotCalledIfItIsMissingSwitchedOffOrUnverified(String part, String changed, boolean notCalled) {
		has(existing("the-new-secret").replace(part, changed));
		assertThat(plans(FakePostmark.SERVER_KEY)).extracting(Plan::isNotCalled).containsExactly(notCalled);
	}

	@Test
	void keyIsNamedByItsFingerprint() throws Exception {
		assertThat(checkKeys(this.fake.servers(FakePostmark.SERVER_KEY)).seen())
			.isEqualTo("the key of server Raxx Support (fingerprint 2ca0cec8)");
		assertThat(checkKeys(this.fake.servers("wrong")).seen()).endsWith(" (fingerprint 8810ad58)");
	}

	@Test
	void keyOfAServerWhoseEventsAreIgnoredFails() throws Exception {
		Finding finding = checkKeys(this.fake.serversOf(Set.of(24L), FakePostmark.SERVER_KEY));
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen()).isEqualTo(
				"POSTMARK_SERVER_IDS does not name 23, the server Raxx Support of the key " + "(fingerprint 2ca0cec8)");
		assertThat(checkKeys(this.fake.serversOf(Set.of(23L), FakePostmark.SERVER_KEY)).verdict())
			.isEqualTo(Verdict.OK);
	}

	@Test
	void eachOfSeveralKeysIsNamedByItsServer() throws Exception {
		Finding finding = checkKeys(
				this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY, FakePostmark.SPARE_KEY, "wrong"));
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen().split("; ")).satisfiesExactly(
				(first) -> assertThat(first).isEqualTo("the key of server Raxx Support (fingerprint 2ca0cec8)"),
				(second) -> assertThat(second).startsWith("the key of server Raxx News (fingerprint "),
				(spare) -> assertThat(spare).startsWith("a further key of server Raxx Support (fingerprint ")
					.endsWith("): keys of one server count once"),
				(wrong) -> assertThat(wrong)
					.startsWith("the key with the fingerprint 8810ad58: Postmark does not know the key"));
		assertThat(finding.todo()).contains("Remove it from POSTMARK_SERVER_API_KEY", "Set it to a key of the server");
		assertThat(finding.toString()).doesNotContain(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY,
				FakePostmark.SPARE_KEY, "wrong");
	}

	@Test
	void keyThatIsListedTwiceIsOneServer() throws Exception {
		Finding finding = checkKeys(this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.SERVER_KEY));
		assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
		assertThat(finding.seen()).contains("keys of one server count once");
	}

	@Test
	void oneOfSeveralKeysWhoseServerIsIgnoredIsAWarning() throws Exception {
		Finding finding = checkKeys(this.fake.serversOf(Set.of(23L), FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY));
		assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
		assertThat(finding.seen()).contains("the key of server Raxx Support",
				"POSTMARK_SERVER_IDS does not name 24, the server Raxx News of the key");
	}

	@Test
	void severalKeysOfWhichNoServerIsRecordedFail() throws Exception {
		Finding finding = checkKeys(this.fake.serversOf(Set.of(99L), FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY));
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen()).contains("POSTMARK_SERVER_IDS does not name 23", "24");
	}

	@Test
	void serverWhoseSecretCannotBeChangedIsNamed() throws Exception {
		has();
		hasAt(FakePostmark.OTHER_KEY, existing("the-old-secret"));
		this.fake.server().stubFor(post(urlEqualTo("/webhooks")).willReturn(okJson("{\"ID\": 1}")));
		this.fake.server().stubFor(put(urlEqualTo("/webhooks/4711")).willReturn(serverError()));
		Probe probe = mock(Probe.class);
		given(probe.run()).willReturn(Finding.ok("accepted"));
		CommandLine rotate = new CommandLine(new SecretCommand(new WebhookSecretProperties(List.of("new", "old")),
				provisioning(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY), probe));
		assertThat(run(rotate, 1, "rotate")).startsWith("server Raxx News (24): ");
	}

	@Test
	void webhookIsCreatedAtEachServer() {
		has();
		hasAt(FakePostmark.OTHER_KEY, existing("the-old-secret"));
		this.fake.server().stubFor(post(urlEqualTo("/webhooks")).willReturn(okJson("{\"ID\": 1}")));
		this.fake.server().stubFor(put(urlEqualTo("/webhooks/4711")).willReturn(okJson(WANTED)));
		assertThat(command(0, "apply", FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY)).containsSubsequence(
				"server Raxx Support (23), outbound: created, https://api.raxx.app/webhooks/postmark/delivery\n",
				"server Raxx News (24), outbound: updated, https://api.raxx.app/webhooks/postmark/delivery\n");
		this.fake.server()
			.verify(1,
					postRequestedFor(anyUrl()).withHeader("X-Postmark-Server-Token", equalTo(FakePostmark.SERVER_KEY)));
		this.fake.server()
			.verify(1,
					putRequestedFor(anyUrl()).withHeader("X-Postmark-Server-Token", equalTo(FakePostmark.OTHER_KEY)));
	}

	@Test
	void refusedKeyDoesNotStopTheOtherServers() {
		hasAt(FakePostmark.OTHER_KEY);
		this.fake.server().stubFor(post(urlEqualTo("/webhooks")).willReturn(okJson("{\"ID\": 1}")));
		assertThat(command(1, "apply", "wrong", FakePostmark.OTHER_KEY)).containsSubsequence(
				"server Raxx News (24), outbound: created, ",
				"the key with the fingerprint 8810ad58: Postmark does not know the key");
		this.fake.server().verify(1, postRequestedFor(urlEqualTo("/webhooks")));
	}

	@Test
	void reportOnOneKeyNamesNoServer() {
		has(existing("the-new-secret"));
		assertThat(command(0, "show --json", FakePostmark.SERVER_KEY)).doesNotContain("server");
		assertThat(command(0, "show", FakePostmark.SERVER_KEY)).startsWith("outbound: in order, ");
		assertThat(command(0, "show --json", FakePostmark.SERVER_KEY, FakePostmark.SPARE_KEY))
			.contains("\"server\" : \"server Raxx Support (23)\"");
	}

	@Test
	void secretOfNoServerIsChangedIfOneFails() {
		has();
		CommandLine rotate = new CommandLine(new SecretCommand(new WebhookSecretProperties(List.of("new", "old")),
				provisioning(FakePostmark.SERVER_KEY, "wrong"), mock(Probe.class)));
		assertThat(run(rotate, 1, "rotate")).startsWith("the key with the fingerprint 8810ad58: ");
		this.fake.server().verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void checkNamesTheServerWhoseWebhookIsMissing() throws Exception {
		has();
		hasAt(FakePostmark.OTHER_KEY, existing("the-new-secret"));
		Finding finding = new PostmarkChecks(this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY))
			.postmarkWebhookCheck(provisioning(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY))
			.run();
		assertThat(finding).isEqualTo(Finding.losingEvents(
				"server Raxx Support (23), outbound missing (there is none): Postmark does not call it for every event; "
						+ "server Raxx News (24), outbound in order",
				"Run the command webhook apply."));

		Checkup checkup = mock(Checkup.class);
		given(checkup.repeatedFailures()).willReturn(List.of(new Checkup.Failure("Postmark webhook", Instant.EPOCH,
				finding.seen(), Objects.requireNonNull(finding.todo()), finding.losesEvents())));
		assertThat(new WebhookCondition(checkup, this.fake.servers(FakePostmark.SERVER_KEY)).findFaults())
			.singleElement()
			.extracting(Fault::seen)
			.isEqualTo("the webhook at Postmark: " + finding.seen());
	}

	/** Returns what the command reports and how it fails. */
	private String command(int exitCode, String arguments, String... keys) {
		return run(new CommandLine(new WebhookCommand(provisioning(keys))), exitCode, arguments.split(" "));
	}

	private static String run(CommandLine command, int exitCode, String... arguments) {
		StringWriter written = new StringWriter();
		PrintWriter output = new PrintWriter(written);
		command.setOut(output).setExecutionExceptionHandler((failure, failed, result) -> {
			output.println(failure.getMessage());
			return 1;
		});
		assertThat(command.execute(arguments)).isEqualTo(exitCode);
		return written.toString();
	}

	@Test
	void webhookWithTheSamePathAtAnotherAddressIsReported() {
		has(existing("x").replace("api.raxx.app", "old.example.com"));
		Plan plan = plans(FakePostmark.SERVER_KEY).getFirst();
		assertThat(plan.action()).isEqualTo(Action.CREATE);
		assertThat(plan.others()).containsExactly("4711 https://old.example.com/webhooks/postmark/delivery");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://api.raxx.app/webhooks/postmark/delivery/          | URL has credentials, a query or an extra slash
			https://api.raxx.app//webhooks/postmark/delivery          | URL has credentials, a query or an extra slash
			https://ops:pa55@api.raxx.app/webhooks/postmark/delivery  | URL has credentials, a query or an extra slash
			https://ops:p/a55@@api.raxx.app/webhooks/postmark/delivery/ | URL has credentials, a query or an extra slash
			https://api.raxx.app/webhooks/postmark/delivery?key=pa55  | URL has credentials, a query or an extra slash
			http://api.raxx.app/webhooks/postmark/delivery            | URL begins with http://
			http://ops:pa55@API.raxx.app:80/webhooks/postmark/delivery/ | URL begins with http://
			https://api.raxx.app/Webhooks/Postmark/Delivery           | URL has the path /Webhooks/Postmark/Delivery
			""")
	void webhookWithTheSameEndpointInAnotherFormIsCorrected(String url, String difference) {
		has(existing("the-new-secret").replace("https://api.raxx.app/webhooks/postmark/delivery", url));
		this.fake.server().stubFor(put(urlEqualTo("/webhooks/4711")).willReturn(okJson(WANTED)));
		List<Plan> plans = applied();
		assertThat(plans.getFirst().differences()).containsExactly(difference);
		this.fake.server().verify(0, postRequestedFor(anyUrl()));
		this.fake.server()
			.verify(1, putRequestedFor(urlEqualTo("/webhooks/4711")).withRequestBody(
					matchingJsonPath("$.Url", equalTo("https://api.raxx.app/webhooks/postmark/delivery"))));
		assertThat(WebhookReport.of(plans, true).text() + WebhookReport.of(plans, true) + plans).doesNotContain("pa55",
				"a55@", "ops");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://API.raxx.app/webhooks/postmark/delivery",
			"https://api.raxx.app:443/webhooks/postmark/delivery" })
	void webhookWithAnEqualUrlIsNotChanged(String url) {
		has(existing("the-new-secret").replace("https://api.raxx.app/webhooks/postmark/delivery", url));
		assertThat(applied()).extracting(Plan::action).containsExactly(Action.NOTHING);
	}

	@Test
	void secondWebhookWithTheSameEndpointIsReported() {
		has(existing("x").replace("4711", "4712").replace("https://", "https://ops:pa55@"), existing("the-new-secret"));
		Plan plan = plans(FakePostmark.SERVER_KEY).getFirst();
		assertThat(plan.action()).isEqualTo(Action.NOTHING);
		assertThat(plan.others()).containsExactly("4712 https://api.raxx.app/webhooks/postmark/delivery");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.raxx.app", "HTTP://api.raxx.app/" })
	void unencryptedAddressIsNotRegistered(String address) {
		has();
		DesiredWebhook unencrypted = new DesiredWebhook(new MonitorProperties(address),
				new WebhookSecretProperties(List.of("s")), new AccessServiceTokenProperties(null, null));
		PostmarkServers servers = this.fake.servers(FakePostmark.SERVER_KEY);
		assertThatExceptionOfType(MissingSettingException.class)
			.isThrownBy(() -> plans(new Provisioning(servers, properties(), unencrypted)))
			.withMessageStartingWith("MONITOR_BASE_URL does not begin with https://");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Triggers\": null", "\"Triggers\": {\"Open\": null}", "\"HttpHeaders\": null",
			"\"HttpHeaders\": [{\"Name\": \"X-Other\", \"Value\": null}]" })
	void webhookWithEmptyFieldsIsUpdated(String fields) {
		has("{\"ID\": 4711, \"Url\": \"https://api.raxx.app/webhooks/postmark/delivery\", " + fields + "}");
		assertThat(plans(FakePostmark.SERVER_KEY)).extracting(Plan::action).containsExactly(Action.UPDATE);
	}

	@Test
	void reportContainsNoSecret() {
		has(existing("the-old-secret"));
		List<Plan> plans = plans(FakePostmark.SERVER_KEY);
		assertThat(WebhookReport.of(plans, false).text() + plans).contains("has another value")
			.doesNotContain("the-old-secret", "the-new-secret", FakePostmark.SERVER_KEY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					422 | {"ErrorCode": 1364, "Message": "Not verified"} | did not get a 200, so it saved nothing (422/1364 Not verified)
					422 | {"ErrorCode": 1359, "Message": "Too many"}     | Postmark refuses the call (422/1359 Too many)
					200 | {"ErrorCode": 1359, "Message": "Too many"}     | Postmark refuses the call (200/1359 Too many)
					500 | <html>                                         | Postmark refuses the call (500 without a reason)
					""")
	void refusalIsExplainedWithPostmarksMessage(int status, String body, String sentence) {
		has();
		this.fake.server()
			.stubFor(post(urlEqualTo("/webhooks")).willReturn(aResponse().withStatus(status).withBody(body)));
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(this::applied)
			.withMessageContaining(sentence);
	}

	@ParameterizedTest
	@CsvSource({ FakePostmark.ACCOUNT_KEY + ", the key of an account. Set it to the key of a server",
			"nonsense, Postmark does not know the key in POSTMARK_SERVER_API_KEY (401/10" })
	void accountKeyIsDistinguishedFromAnUnknownKey(String key, String sentence) {
		assertThatExceptionOfType(PostmarkUnavailableException.class)
			.isThrownBy(() -> this.fake.servers(key).keys().getFirst().server())
			.withMessageContaining(sentence)
			.withMessageNotContaining(key);
	}

	@Test
	void missingSettingIsNamed() {
		PostmarkServers servers = this.fake.servers(FakePostmark.SERVER_KEY);
		DesiredWebhook withoutAddress = new DesiredWebhook(new MonitorProperties(null),
				new WebhookSecretProperties(List.of("s")), new AccessServiceTokenProperties(null, null));
		assertThatExceptionOfType(MissingSettingException.class)
			.isThrownBy(() -> plans(new Provisioning(servers, properties(), withoutAddress)))
			.withMessageContaining("MONITOR_BASE_URL");
	}

	@Test
	void webhookHasTheHeadersOfTheAccessServiceToken() {
		DesiredWebhook wanted = wanted(new AccessServiceTokenProperties("id.access", "access-secret"));
		assertThat(wanted.in("outbound").headers()).extracting(WebhookDefinition.Header::name)
			.containsExactly("X-Postmark-Webhook-Token", "CF-Access-Client-Id", "CF-Access-Client-Secret");
	}

	private void has(String... hooks) {
		hasAt(FakePostmark.SERVER_KEY, hooks);
	}

	private void hasAt(String key, String... hooks) {
		this.fake.server()
			.stubFor(get(urlPathEqualTo("/webhooks")).withHeader("X-Postmark-Server-Token", equalTo(key))
				.withQueryParam("MessageStream", equalTo("outbound"))
				.willReturn(okJson("{\"Webhooks\": [" + String.join(",", hooks) + "]}")));
	}

	private static String existing(String secret) {
		return WANTED.replace("the-new-secret", secret).replaceFirst("\\{", "{\"ID\": 4711, ");
	}

	private List<Plan> applied() {
		Provisioning provisioning = provisioning(FakePostmark.SERVER_KEY);
		List<Plan> plans = plans(provisioning);
		plans.forEach(provisioning::apply);
		return plans;
	}

	private List<Plan> plans(String key) {
		return plans(provisioning(key));
	}

	private static List<Plan> plans(Provisioning provisioning) {
		return provisioning.servers().stream().flatMap((server) -> provisioning.plans(server).stream()).toList();
	}

	private Provisioning provisioning(String... keys) {
		return new Provisioning(this.fake.servers(keys), properties(),
				wanted(new AccessServiceTokenProperties(null, null)));
	}

	private static DesiredWebhook wanted(AccessServiceTokenProperties token) {
		return new DesiredWebhook(new MonitorProperties("https://api.raxx.app/"),
				new WebhookSecretProperties(List.of("the-new-secret", "the-old-secret")), token);
	}

	private PostmarkProperties properties() {
		return new PostmarkProperties(List.of(), Set.of(), this.fake.url(), List.of("outbound"), 300,
				Duration.ofMillis(1));
	}

	private static Finding checkKeys(PostmarkServers servers) throws Exception {
		return new PostmarkChecks(servers).postmarkKeyCheck().run();
	}

}

package app.raxx.deliverymonitor.operator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.Reported;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.local.demo.RecordedDemo;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.StaleElementReferenceException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.jdbc.Sql;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page in a real browser. */
@MonitorTest
@Sql(statements = { "delete from notification", "delete from mute", "delete from incident", "delete from event",
		"delete from tally", "delete from quarantined_body", "delete from setup",
		"insert into setup (finished_at) values (now())" })
@EnabledIf("app.raxx.deliverymonitor.operator.Browser#isInstalled")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorPageTests {

	private static final String HOSTILE = "<img src=x onerror=alert(1)><script>document.title='owned'</script>";

	/** {@code -Dpictures=docs/images} makes the pictures of the documentation anew. */
	private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/screenshots"));

	private static final Duration NEXT_UPDATE = Duration.ofSeconds(25);

	@Autowired
	Postmark postmark;

	@Autowired
	EventLog eventLog;

	@Autowired
	Quarantine quarantine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	AutowireCapableBeanFactory beans;

	private Browser browser;

	@BeforeAll
	void open() {
		this.browser = Browser.at(this.postmark.address());
	}

	@AfterAll
	void close() {
		this.browser.close();
	}

	@BeforeEach
	void size() {
		this.browser.sized(1200, 900, false).inZone("UTC");
		// Forgets what an earlier test logged
		this.browser.complaints();
	}

	@Test
	void headlineSaysThatDeliveryIsNormal() {
		record(Reported.delivery("ada@example.com"), Reported.delivery("grace@example.com"));
		this.browser.open("");
		assertThat(this.browser.text("h1")).isEqualTo("Delivery is normal: 2 delivered, 0 bounced in 24 h.");
		assertThat(this.browser.text("#state .facts")).matches("Last event received \\d+ s ago");
		assertThat(this.browser.text("footer")).contains("Postmark delivery monitor 1.");
	}

	@Test
	void emptyLogIsExplained() {
		this.browser.open("");
		assertThat(this.browser.text("h1")).isEqualTo("Waiting for the first event.");
		assertThat(this.browser.text("#events")).contains("No event has been received yet.");
		assertThat(this.browser.text("#incidents")).contains("No incident has been recorded.");
		assertThat(this.browser.barriers()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "setup", "setup-dark", "setup-phone" })
	void stepsLeadUntilAllAreDone(String look) {
		this.jdbc.sql("delete from setup").update();
		boolean phone = look.endsWith("phone");
		this.browser.sized(phone ? 390 : 1280, phone ? 1500 : 1100, look.endsWith("dark")).open("");
		await().ignoreException(StaleElementReferenceException.class)
			.untilAsserted(() -> assertThat(this.browser.text("#steps")).contains("checked at"));
		assertThat(this.browser.texts("#steps strong")).containsExactly("Secret", "Flag", "Database",
				"Webhook at Postmark", "First event received", "Slack", "Cloudflare Access", "Server key");
		assertThat(this.browser.find("#steps .next strong").getText()).isEqualTo("Secret");
		assertThat(this.browser.barriers()).isEmpty();
		assertThat(this.browser.complaints()).isEmpty();
		assertThat(this.browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
			.isEqualTo(true);
		this.browser.picture(PICTURES.resolve(look + ".png"));
		this.jdbc.sql("insert into setup (finished_at) values (now())").update();
		this.browser.open("");
		assertThat(this.browser.find("#setup").isDisplayed()).isFalse();
		this.browser.follow(".top nav a[href=setup]");
		assertThat(this.browser.texts("#steps strong")).hasSize(8);
		assertThat(this.browser.barriers()).isEmpty();
	}

	@Test
	void mailToAPersonIsFoundByAPartOfTheAddress() {
		record(Reported.delivery("ada@example.com"), Reported.bounce("grace@example.com", "HardBounce"));
		this.browser.open("");
		this.browser.find("input[name=recipient]").sendKeys("GRACE");
		this.browser.follow("form.search button");
		assertThat(this.browser.texts(".events tbody .address")).containsExactly("grace@example.com");
		this.browser.follow(".events .open a");
		assertThat(this.browser.text("main")).contains("smtp;550 5.1.1 <grace@example.com>")
			.contains("Meaning")
			.contains("Ask the person for another address");
	}

	@Test
	void messagePageListsEveryEventOfTheMessage() {
		record(Reported.bounce("ada@example.com", "Transient").ofMessage("m-1"),
				Reported.delivery("ada@example.com").ofMessage("m-1"),
				Reported.complaint("grace@example.com").ofMessage("m-1"), Reported.delivery("alan@example.com"));
		this.browser.open("message?id=m-1");
		assertThat(this.browser.texts(".entry .badge")).containsExactly("Notice", "Delivered", "Spam complaint");
		assertThat(this.browser.barriers()).isEmpty();
	}

	@Test
	void olderEventsArePagedWhileNewEventsArrive() {
		for (int number = 0; number < 60; number++) {
			record(Reported.delivery(number + "@example.com"));
		}
		this.browser.open("");
		record(Reported.delivery("late@example.com"));
		this.browser.follow("a[rel=next]");
		assertThat(this.browser.texts(".events tbody .address")).hasSize(10)
			.startsWith("9@example.com")
			.endsWith("0@example.com");
	}

	@Test
	void pageRefreshesWithoutMovingTheEvents() {
		for (int number = 0; number < 40; number++) {
			record(Reported.delivery(number + "@example.com"));
		}
		this.browser.open("");
		this.browser.script("""
				const poll = document.querySelector('[hx-trigger="every 10s"]');
				poll.setAttribute('hx-trigger', 'every 1s');
				htmx.process(poll);""");
		this.browser.find("input[name=tag]").sendKeys("half typ");
		this.browser.script("window.scrollTo(0, document.querySelector('.events').offsetTop)");
		List<String> before = this.browser.texts(".events tbody .address");
		record(Reported.bounce("new@example.com", "HardBounce"));
		await().ignoreException(StaleElementReferenceException.class)
			.atMost(NEXT_UPDATE)
			.untilAsserted(
					() -> assertThat(this.browser.text("#newer")).isEqualTo("Newer events have arrived. Show them"));
		await().ignoreException(StaleElementReferenceException.class)
			.atMost(NEXT_UPDATE)
			.untilAsserted(() -> assertThat(this.browser.text("h1")).startsWith("Bounce rate is above 1 %"));
		assertThat(this.browser.texts("#incidents tbody tr")).hasSize(1);
		assertThat(this.browser.text("#spoken")).startsWith("Bounce rate is above 1 %");
		assertThat(this.browser.texts(".events tbody .address")).isEqualTo(before);
		assertThat(this.browser.script("return document.activeElement.name + document.activeElement.value"))
			.isEqualTo("taghalf typ");
		assertThat((Number) this.browser.script("return document.querySelector('.events').getBoundingClientRect().top"))
			.satisfies((top) -> assertThat(top.doubleValue()).isBetween(-60.0, 60.0));
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void timesAndDaysAreThoseOfTheReader() {
		RecordedDemo.record(this.beans);
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
				values (gen_random_uuid(), 'Delivery', 'delivered', 'm-1', 'evening@example.com', :time::timestamptz,
				        :time::timestamptz)""").param("time", "2026-05-26T01:30:00Z").update();
		this.browser.inZone("America/Los_Angeles").open("?period=7d");
		assertThat(this.browser.text("footer")).contains("Times are those of America/Los_Angeles");
		assertThat(this.browser.text("#rules .marks small")).matches("\\d\\d:\\d\\d UTC");
		assertThat(this.browser.text("#incidents .time"))
			.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d \\((\\d\\d-\\d\\d )?\\d\\d:\\d\\d UTC\\)");
		this.browser.script("document.querySelector('input[name=since]').value = '2026-05-25'");
		this.browser.script("document.querySelector('input[name=until]').value = '2026-05-25'");
		this.browser.follow("form.search button");
		assertThat(this.browser.texts(".events tbody .address")).containsExactly("evening@example.com");
		assertThat(this.browser.text(".events .time")).isEqualTo("2026-05-25 18:30:00 (05-26 01:30:00 UTC)");
		assertThat(this.browser.text("form.search .days")).contains("America/Los_Angeles");
		this.browser.follow(".events .open a");
		assertThat(this.browser.text(".entry .time")).isEqualTo("2026-05-25 18:30:00 (05-26 01:30:00 UTC)");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void pageThatIsNotRefreshedSaysSinceWhenAndRecovers() {
		WireMockServer proxy = new WireMockServer(options().dynamicPort());
		proxy.start();
		record(Reported.delivery("ada@example.com"));
		proxy.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(this.postmark.address())));
		try (Browser behindProxy = Browser.at(proxy.baseUrl())) {
			behindProxy.open("").script("""
					const poll = document.querySelector('[hx-trigger="every 10s"]');
					poll.setAttribute('hx-trigger', 'every 300ms');
					htmx.process(poll);
					document.getElementById('outdated').dataset.after = 1.2;""");
			ResponseDefinitionBuilder login = aResponse().withStatus(302)
				.withHeader("Location", "https://team.cloudflareaccess.com/cdn-cgi/access/login");
			for (ResponseDefinitionBuilder answer : List.of(login, unauthorized(), serviceUnavailable(),
					aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), ok("<html>Please log in</html>"))) {
				StubMapping broken = proxy
					.stubFor(get(urlPathEqualTo("/api/_internal/postmark/live")).willReturn(answer));
				await().ignoreException(StaleElementReferenceException.class)
					.untilAsserted(() -> assertThat(behindProxy.text("#outdated[role=status]"))
						.matches("Not up to date since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC. Reload"));
				assertThat(behindProxy.find("#state .when").isDisplayed()).isFalse();
				assertThat(behindProxy.barriers()).isEmpty();
				proxy.removeStub(broken);
				await().ignoreException(StaleElementReferenceException.class)
					.untilAsserted(() -> assertThat(behindProxy.text("#outdated")).isEmpty());
				await().ignoreException(StaleElementReferenceException.class)
					.untilAsserted(
							() -> assertThat(behindProxy.text("#state .when")).startsWith("Last event received"));
			}
		}
		finally {
			proxy.stop();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1200, 390 })
	void hostileAndLongTextIsShownAsText(int width) {
		this.browser.sized(width, 900, false);
		record(Reported.bounce(HOSTILE + "@example.com", HOSTILE)
			.tagged("t".repeat(10_000))
			.saying(HOSTILE)
			.ofMessage("m-" + HOSTILE));
		this.quarantine.keep((HOSTILE + "x".repeat(5000)).getBytes(UTF_8), 9000, "MessageID is missing");
		this.browser.open("");
		assertThat(this.browser.text(".events .address")).contains("<img src=x");
		assertThat(this.browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
			.isEqualTo(true);
		this.browser.find("details.body summary").click();
		this.browser.follow(".events .open a");
		assertThat(this.browser.text(".entry")).contains("<script>");
		assertThat(this.browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
			.isEqualTo(true);
		assertThat(this.browser.script("return document.title")).isEqualTo("History of a message");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void checksRunWithoutLeavingThePage() {
		this.browser.open("");
		this.browser.find("#examination button").click();
		await().ignoreException(StaleElementReferenceException.class)
			.atMost(NEXT_UPDATE)
			.untilAsserted(() -> assertThat(this.browser.texts("#examination .findings li")).isNotEmpty());
		assertThat(this.browser.text("h1")).isEqualTo("Waiting for the first event.");
		assertThat(this.browser.text("#examination button")).isEqualTo("Run again");
		assertThat(this.browser.barriers()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark", "phone" })
	void incidentIsAcknowledgedAndItsRuleMuted(String look) {
		boolean phone = look.equals("phone");
		this.browser.sized(phone ? 390 : 1200, phone ? 1500 : 1400, look.equals("dark"));
		record(Reported.bounce("a@example.com", "HardBounce"), Reported.bounce("b@example.com", "HardBounce"),
				Reported.bounce("c@example.com", "HardBounce"));
		await().atMost(NEXT_UPDATE)
			.untilAsserted(
					() -> assertThat(this.browser.open("").texts("#incidents .level")).containsExactly("warning"));
		this.browser.follow("a.handle");
		this.browser.find("#acknowledge-author").sendKeys("Jane");
		this.browser.find("#acknowledge-reason").sendKeys(HOSTILE);
		checkLook("rule-" + look);
		this.browser.follow("form[action=acknowledgement] button");
		assertThat(this.browser.text("#incidents .handled")).startsWith("acknowledged by Jane at ")
			.endsWith(" UTC: " + HOSTILE);
		this.browser.follow("a.handle");
		this.browser.find("#mute-author").sendKeys("Jane");
		this.browser.find("#mute-reason").sendKeys("planned mailing");
		this.browser.follow("form[action=mute] button");
		assertThat(this.browser.text("#incidents .muted")).startsWith("Muted Bounce rate until ")
			.contains(" UTC by Jane: planned mailing");
		checkLook("handled-" + look);
		this.browser.follow("#incidents .muted a");
		checkLook("rule-handled-" + look);
		this.browser.follow("form[action=mute-end] button");
		assertThat(this.browser.texts("#incidents .muted")).isEmpty();
		this.browser.follow("a.handle");
		this.browser.follow("form[action=acknowledgement-end] button");
		assertThat(this.browser.texts("#incidents .handled")).isEmpty();
		assertThat(this.browser.complaints()).isEmpty();
	}

	private void checkLook(String name) {
		assertThat(this.browser.barriers()).isEmpty();
		assertThat(this.browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
			.isEqualTo(true);
		this.browser.picture(Path.of("target", "screenshots", name + ".png"));
	}

	@Test
	void pageWorksWithoutScripts() {
		RecordedDemo.record(this.beans);
		try (Browser plain = Browser.withoutScripts(this.postmark.address())) {
			plain.open("?period=7d");
			assertThat(plain.text("h1")).startsWith("Bounce rate is above 1");
			assertThat(plain.find("#rules svg path.line").isDisplayed()).isTrue();
			plain.find("input[name=bounce_type]").sendKeys("Blocked");
			plain.follow("form.search button");
			assertThat(plain.texts(".events tbody .type")).isNotEmpty().allMatch("Blocked"::equals);
			plain.follow(".events .open a");
			assertThat(plain.text("h1")).isEqualTo("History of a message");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "?recipient=ab", "?since=yesterday", "?cursor=42", "?event_type=Open" })
	void invalidSearchIsExplained(String query) {
		this.browser.open(query);
		assertThat(this.browser.text("[role=alert]")).endsWith(".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark", "phone" })
	void pageIsAccessibleAndFitsTheScreen(String look) {
		RecordedDemo.record(this.beans);
		boolean phone = look.equals("phone");
		this.browser.sized(phone ? 390 : 1200, phone ? 1500 : 1400, look.equals("dark")).open("");
		assertThat(this.browser.barriers()).isEmpty();
		assertThat(this.browser.complaints()).isEmpty();
		assertThat(this.browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
			.isEqualTo(true);
		this.browser.picture(PICTURES.resolve(look + ".png"));
	}

	private void record(Reported... reported) {
		for (Reported one : reported) {
			this.eventLog.record(one.event()).join();
		}
	}

}

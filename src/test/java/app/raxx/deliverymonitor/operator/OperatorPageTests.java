package app.raxx.deliverymonitor.operator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.local.demo.RecordedDemo;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
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

	private static final Set<String> DOCUMENTED = Set.of("light.png", "dark.png", "phone.png", "setup.png",
			"setup-dark.png", "setup-phone.png");

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
		this.browser = Browser.start();
	}

	@AfterAll
	void close() {
		this.browser.close();
	}

	@BeforeEach
	void size() {
		this.browser.at(this.postmark.address()).sized(1280, 900, false).inZone("UTC");
		// Forgets what an earlier test logged
		this.browser.complaints();
	}

	@Test
	void headlineSaysThatDeliveryIsNormal() {
		record(SampleEvent.delivery("ada@example.com"), SampleEvent.delivery("grace@example.com"));
		this.browser.open("");
		assertThat(this.browser.text("h1")).isEqualTo("Delivery is normal: 2 delivered, 0 bounced in 24 h.");
		assertThat(this.browser.text("#state .facts")).matches("Last event received \\d+ s ago");
		assertThat(this.browser.text("footer")).contains("Postmark delivery monitor 1.");
	}

	@Test
	void sourcesHaveARowEachIfThereAreSeveral() {
		record(SampleEvent.delivery("ada@example.com"), SampleEvent.delivery("grace@example.com"));
		this.browser.open("");
		assertThat(this.browser.text("#sources")).isEmpty();
		record(SampleEvent.bounce().with("MessageStream", HOSTILE));
		this.browser.open("");
		assertThat(this.browser.text("#sources")).contains("outbound", HOSTILE, "1 (100 %)");
		this.browser.follow("#source-1");
		assertThat(this.browser.texts("#events tbody tr")).hasSize(1);
	}

	@Test
	void emptyLogIsExplained() {
		this.browser.open("");
		assertThat(this.browser.text("h1")).isEqualTo("Waiting for the first event.");
		assertThat(this.browser.text("#events")).contains("No event has been received yet.", "will be listed here");
		assertThat(this.browser.text("#incidents")).contains("No incident has been recorded.", "will be listed here");
		assertThat(this.browser.text("#trouble")).contains("No bounces in the last 24 hours.", "will be grouped here");
		assertThat(this.browser.texts(".card .empty")).hasSize(4)
			.allMatch((text) -> text.matches("(No mail|None) in the last 24 hours\\. .* will be drawn here.*"));
		assertThat(this.browser.barriers()).isEmpty();
	}

	@Test
	void stepsLeadUntilAllAreDone() {
		this.jdbc.sql("delete from setup").update();
		this.browser.open("");
		eventually(() -> assertThat(this.browser.text("#steps")).contains("checked at"));
		assertThat(this.browser.texts("#steps strong")).containsExactly("Secret", "Flag", "Database",
				"Webhook at Postmark", "First event received", "Slack", "Cloudflare Access", "Server key");
		assertThat(this.browser.find("#steps .next strong").getText()).isEqualTo("Secret");
		checkLooks("setup");
		this.jdbc.sql("insert into setup (finished_at) values (now())").update();
		this.browser.open("");
		assertThat(this.browser.find("#setup").isDisplayed()).isFalse();
		this.browser.follow(".top nav a[href=setup]");
		assertThat(this.browser.texts("#steps strong")).hasSize(8);
		checkLooks("setup-page");
	}

	@Test
	void mailToAPersonIsFoundByAPartOfTheAddress() {
		record(SampleEvent.delivery("ada@example.com"), SampleEvent.bounce("grace@example.com", "HardBounce"));
		this.browser.open("");
		this.browser.find(".search input[name=recipient]").sendKeys("GRACE");
		this.browser.follow("form.search button");
		assertThat(this.browser.texts(".events tbody .address")).containsExactly("grace@example.com");
		this.browser.open("setup").find(".top input[name=recipient]").sendKeys("ada@", Keys.ENTER);
		eventually(() -> assertThat(this.browser.texts(".events tbody .address")).containsExactly("ada@example.com"));
		assertThat(this.browser.text("#found")).startsWith("Mail to “ada@”");
		assertThat((Number) this.browser.script("return document.getElementById('found').getBoundingClientRect().top"))
			.satisfies((top) -> assertThat(top.doubleValue()).isBetween(0.0, 850.0));
		assertThat(this.browser.texts(".events .answer")).isEmpty();
		assertThat(this.browser.find(".top input[name=recipient]").getAttribute("value")).isEqualTo("ada@");
		this.browser.open("");
		assertThat(this.browser.texts(".events .answer")).singleElement()
			.asString()
			.contains("smtp;550 5.1.1 <grace@example.com>");
		this.browser.follow(".events .open a");
		assertThat(this.browser.text("main")).contains("smtp;550 5.1.1 <grace@example.com>")
			.contains("Meaning")
			.contains("Ask the person for another address");
	}

	@Test
	void messagePageListsEveryEventOfTheMessage() {
		record(SampleEvent.bounce("ada@example.com", "Transient").ofMessage("m-1"),
				SampleEvent.delivery("ada@example.com").ofMessage("m-1"),
				SampleEvent.spamComplaint("grace@example.com").ofMessage("m-1"),
				SampleEvent.delivery("alan@example.com"));
		this.browser.open("message?id=m-1");
		assertThat(this.browser.texts(".entry .badge")).containsExactly("Notice", "Delivered", "Spam complaint");
		assertThat(this.browser.barriers()).isEmpty();
	}

	@Test
	void olderEventsArePagedWhileNewEventsArrive() {
		for (int number = 0; number < 60; number++) {
			record(SampleEvent.delivery(number + "@example.com"));
		}
		this.browser.open("");
		record(SampleEvent.delivery("late@example.com"));
		this.browser.follow("a[rel=next]");
		assertThat(this.browser.texts(".events tbody .address")).hasSize(10)
			.startsWith("9@example.com")
			.endsWith("0@example.com");
	}

	@Test
	void pageRefreshesWithoutMovingTheEvents() {
		for (int number = 0; number < 40; number++) {
			record(SampleEvent.delivery(number + "@example.com"));
		}
		this.browser.open("");
		this.browser.script("""
				const poll = document.querySelector('[hx-trigger="every 10s"]');
				poll.setAttribute('hx-trigger', 'every 200ms');
				htmx.process(poll);""");
		this.browser.find("input[name=tag]").sendKeys("half typ");
		this.browser.script("window.scrollTo(0, document.querySelector('.events').offsetTop)");
		List<String> before = this.browser.texts(".events tbody .address");
		record(SampleEvent.bounce("new@example.com", "HardBounce"));
		eventually(() -> assertThat(this.browser.text("#newer")).isEqualTo("Newer events have arrived. Show them"));
		eventually(() -> assertThat(this.browser.text("h1")).startsWith("Bounce rate is above 1 %"));
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
		record(SampleEvent.bounce("ada@example.com", "HardBounce"), SampleEvent.bounce("ada@example.com", "HardBounce"),
				SampleEvent.bounce("ada@example.com", "HardBounce"),
				SampleEvent.bounce("bob@example.com", "AutoResponder"));
		this.jdbc
			.sql("""
					insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
					values (gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'evening@example.com', :time::timestamptz,
					        :time::timestamptz)""")
			.param("time", "2026-05-26T01:30:00Z")
			.update();
		awaitIncident();
		this.browser.inZone("America/Los_Angeles").open("?period=7d");
		assertThat(this.browser.text("footer")).contains("Times are those of America/Los_Angeles");
		assertThat(this.browser.script("return document.querySelector('#rules .marks tspan + tspan').textContent"))
			.asString()
			.matches("\\d\\d:\\d\\d UTC");
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
		record(SampleEvent.delivery("ada@example.com"));
		proxy.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(this.postmark.address())));
		try {
			this.browser.at(proxy.baseUrl()).open("").script("""
					const poll = document.querySelector('[hx-trigger="every 10s"]');
					poll.setAttribute('hx-trigger', 'every 100ms');
					htmx.process(poll);
					document.getElementById('outdated').dataset.after = 0.7;""");
			ResponseDefinitionBuilder login = aResponse().withStatus(302)
				.withHeader("Location", "https://team.cloudflareaccess.com/cdn-cgi/access/login");
			for (ResponseDefinitionBuilder answer : List.of(login, unauthorized(), serviceUnavailable(),
					aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), ok("<html>Please log in</html>"))) {
				StubMapping broken = proxy
					.stubFor(get(urlPathEqualTo("/api/_internal/postmark/live")).willReturn(answer));
				eventually(() -> {
					this.browser.script("checkAge()");
					assertThat(this.browser.text("#outdated[role=status]"))
						.matches("Not up to date since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC. Reload");
				});
				assertThat(this.browser.find("#state .when").isDisplayed()).isFalse();
				assertThat(this.browser.barriers("#outdated, #state")).isEmpty();
				proxy.removeStub(broken);
				eventually(() -> {
					assertThat(this.browser.text("#outdated")).isEmpty();
					assertThat(this.browser.text("#state .when")).startsWith("Last event received");
				});
			}
		}
		finally {
			proxy.stop();
		}
	}

	@Test
	void hostileAndLongTextIsShownAsText() {
		record(SampleEvent.bounce(HOSTILE + "@example.com", HOSTILE)
			.tagged("t".repeat(10_000))
			.saying(HOSTILE)
			.ofMessage("m-" + HOSTILE));
		this.quarantine.keep((HOSTILE + "x".repeat(5000)).getBytes(UTF_8), 9000, "MessageID is missing");
		this.browser.open("");
		assertThat(this.browser.text(".events .address")).contains("<img src=x");
		this.browser.find("details.body summary").click();
		checkSizes();
		this.browser.follow(".events .open a");
		assertThat(this.browser.text(".entry")).contains("<script>");
		checkSizes();
		assertThat(this.browser.script("return document.title")).isEqualTo("History of a message");
		assertThat(this.browser.complaints()).isEmpty();
	}

	private void checkSizes() {
		for (Look look : List.of(Look.LIGHT, Look.PHONE)) {
			this.browser.sized(look.width, look.height, look.dark);
			assertThat(this.browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
				.isEqualTo(true);
		}
	}

	@Test
	void checksRunWithoutLeavingThePage() {
		this.browser.open("");
		this.browser.find("#examination button").click();
		eventually(() -> assertThat(this.browser.texts("#examination .findings li")).isNotEmpty());
		assertThat(this.browser.text("h1")).isEqualTo("Waiting for the first event.");
		assertThat(this.browser.text("#examination button")).isEqualTo("Run again");
		assertThat(this.browser.barriers()).isEmpty();
	}

	@Test
	void incidentIsAcknowledgedAndItsRuleMuted() {
		record(SampleEvent.bounce("a@example.com", "HardBounce"), SampleEvent.bounce("b@example.com", "HardBounce"),
				SampleEvent.bounce("c@example.com", "HardBounce"));
		awaitIncident();
		this.browser.follow("#incidents a[id^=handle]");
		this.browser.find("#acknowledge-author").sendKeys("Jane");
		this.browser.find("#acknowledge-reason").sendKeys(HOSTILE);
		checkLooks("rule");
		this.browser.follow("form[action=acknowledgement] button");
		assertThat(this.browser.text("#incidents .handled")).startsWith("acknowledged by Jane at ")
			.endsWith(" UTC: " + HOSTILE);
		assertThat(this.browser.text("#state")).contains("acknowledged by Jane at ");
		this.browser.follow("#worst-handle");
		this.browser.find("#mute-author").sendKeys("Jane");
		this.browser.find("#mute-reason").sendKeys("planned mailing");
		this.browser.follow("form[action=mute] button");
		assertThat(this.browser.text("#incidents .muted")).startsWith("Muted Bounce rate until ")
			.contains(" UTC by Jane: planned mailing");
		checkLooks("handled");
		this.browser.follow("#incidents .muted a");
		checkLooks("rule-handled");
		this.browser.follow("form[action=mute-end] button");
		assertThat(this.browser.texts("#incidents .muted")).isEmpty();
		this.browser.follow("#incidents a[id^=handle]");
		this.browser.follow("form[action=acknowledgement-end] button");
		assertThat(this.browser.texts("#incidents .handled")).isEmpty();
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void testAlertIsSentWithoutLeavingThePage() {
		this.browser.open("").find("#test-alert button").click();
		eventually(() -> assertThat(this.browser.text("#tested")).contains("No sink is set up: set SLACK_BOT_TOKEN"));
		this.browser.script("document.getElementById('test-alert').scrollIntoView()");
		checkLooks("test-alert");
	}

	@Test
	void incidentLeadsToItsEvents() {
		record(SampleEvent.delivery("ada@example.com"), SampleEvent.bounce("grace@example.com", "HardBounce"),
				SampleEvent.bounce("alan@example.com", "HardBounce"),
				SampleEvent.bounce("ada@example.com", "HardBounce"),
				SampleEvent.bounce("bob@example.com", "AutoResponder"));
		this.jdbc
			.sql("""
					insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
					values (gen_random_uuid(), 'Bounce', 'bounced', gen_random_uuid(), 'earlier@example.com', now() - interval '2 days',
					        now() - interval '2 days')""")
			.update();
		awaitIncident();
		assertThat(this.browser.text("#state .brief")).contains("Since", " UTC", "3 mails to example.com",
				"grace@example.com", "HardBounce: The receiving server rejected the address permanently",
				"smtp;550 5.1.1", "Ask the person for another address");
		for (String link : List.of("#worst-events", "#incidents a[id^=events]")) {
			this.browser.open("").follow(link);
			assertThat(this.browser.texts(".events tbody .address")).containsExactly("ada@example.com",
					"alan@example.com", "grace@example.com");
			assertThat(this.browser.text(".search .moment"))
				.matches("From\\s\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC");
		}
		this.browser.find(".search input[name=recipient]").sendKeys("example.com");
		this.browser.follow(".search button");
		assertThat(this.browser.texts(".events tbody .address")).hasSize(3);
		checkLooks("search");
	}

	private void awaitIncident() {
		await().atMost(NEXT_UPDATE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.jdbc.sql("select exists (select from incident where level = 'warning')")
				.query(Boolean.class)
				.single());
		this.browser.open("");
		assertThat(this.browser.texts("#incidents .level")).containsExactly("warning");
	}

	@Test
	void pageWithTwoWeeksOfMail() {
		RecordedDemo.record(this.beans);
		this.browser.open("");
		checkLooks("page");
		assertThat(this.browser.complaints()).isEmpty();
		checkNumbersOfPoints();
		worksWithoutScripts();
	}

	private void checkNumbersOfPoints() {
		this.browser.hover("#chart-delivered g:nth-of-type(5)");
		assertThat(this.browser.text("#mail .tip"))
			.matches("[\\d,]+ delivered\\s\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC");
		this.browser.script("document.getElementById('chart-bounce_rate').focus()");
		String last = this.browser.text(".tip");
		assertThat(last).matches("[\\d.]+ % \\(\\d+ bounced of \\d+\\)\\s\\d{4}-.* UTC");
		this.browser.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.PAGE_UP);
		assertThat(this.browser.text(".tip")).isNotEqualTo(last);
		assertThat(this.browser.find("#chart-bounce_rate").getAttribute("aria-valuenow")).isEqualTo("15");
		assertThat(this.browser.find("#chart-bounce_rate").getAttribute("aria-valuetext")).contains(" bounced of ");
		assertThat(this.browser.barriers("#rules")).isEmpty();
		this.browser.press(Keys.ESCAPE);
		assertThat(this.browser.texts(".tip")).isEmpty();
	}

	private void worksWithoutScripts() {
		this.browser.withScripts(false).open("?period=7d");
		assertThat(this.browser.text("h1")).startsWith("Bounce rate is above 1");
		assertThat(this.browser.find("#rules svg path.line").isDisplayed()).isTrue();
		this.browser.find("input[name=bounce_type]").sendKeys("Blocked");
		this.browser.follow("form.search button");
		assertThat(this.browser.texts(".events tbody .type")).isNotEmpty().allMatch("Blocked"::equals);
		this.browser.follow(".events .open a");
		assertThat(this.browser.text("h1")).isEqualTo("History of a message");
	}

	/** Checks the page that is open in each of the reader's windows. */
	private void checkLooks(String page) {
		for (Look look : Look.values()) {
			this.browser.sized(look.width, look.height, look.dark);
			if (look.examined) {
				assertThat(this.browser.barriers()).as(look.name()).isEmpty();
			}
			assertThat(this.browser.cutOff()).as(look.name()).isEmpty();
			assertThat(this.browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
				.as(look.name())
				.isEqualTo(true);
			assertThat(this.browser.complaints()).isEmpty();
			String picture = look.named(page) + ".png";
			this.browser
				.picture((DOCUMENTED.contains(picture) ? PICTURES : Path.of("target", "screenshots")).resolve(picture));
		}
	}

	private static void eventually(ThrowingRunnable assertion) {
		await().ignoreException(StaleElementReferenceException.class)
			.atMost(NEXT_UPDATE)
			.pollInterval(Duration.ofMillis(50))
			.untilAsserted(assertion);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?recipient=ab", "?since=yesterday", "?cursor=42", "?event_type=Open" })
	void invalidSearchIsExplained(String query) {
		this.browser.open(query);
		assertThat(this.browser.text("[role=alert]")).endsWith(".");
	}

	private void record(SampleEvent... reported) {
		for (SampleEvent one : reported) {
			this.eventLog.record(one.event()).join();
		}
	}

	/** A reader's window. */
	private enum Look {

		LIGHT(1280, 1400, false, true), DARK(1280, 1400, true, false), PHONE(390, 1500, false, false),
		PHONE_DARK(390, 1500, true, true),

		/** A window of 1280 pixels at 200 %. */
		ZOOMED(640, 700, false, false);

		private final int width;

		private final int height;

		private final boolean dark;

		private final boolean examined;

		/**
		 * With its size in CSS pixels.
		 * @param examined by axe-core, which takes long: once for each layout and palette
		 */
		Look(int width, int height, boolean dark, boolean examined) {
			this.width = width;
			this.height = height;
			this.dark = dark;
			this.examined = examined;
		}

		/** The name of the picture of a page. */
		String named(String page) {
			String look = name().toLowerCase(Locale.ROOT).replace('_', '-');
			return page.equals("page") ? look : (this == LIGHT) ? page : page + "-" + look;
		}

	}

}

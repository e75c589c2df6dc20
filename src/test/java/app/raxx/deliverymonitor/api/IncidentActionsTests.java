package app.raxx.deliverymonitor.api;

import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.test.web.servlet.client.RestTestClient;

@MonitorTest
@Sql(statements = { "delete from notification", "delete from mute", "delete from incident", "delete from event",
		"delete from tally" })
class IncidentActionsTests {

	private static final String PATH = "/api/_internal/postmark";

	@Autowired
	RestTestClient client;

	@Autowired
	JdbcClient jdbc;

	private long id;

	@BeforeEach
	void open() {
		this.id = this.jdbc
			.sql("""
					insert into incident (rule, rate_limit, window_seconds, opened_at, opened_bad, opened_total, latest_bad,
					                      latest_total, worst_bad, worst_total, worst_at, judged_at, level, level_at,
					                      worst_level, unreported)
					values ('bounce_rate', 0.01, 3600, now(), 3, 3, 3, 3, 3, 3, now(), now(), 'warning', now(), 'warning', false)
					returning id""")
			.query(Long.class)
			.single();
	}

	@Test
	void incidentIsAcknowledgedAndThatIsTakenBack() {
		acknowledge(this.id, "{\"author\": \" Jane \", \"reason\": \"on it\"}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.author")
			.isEqualTo("Jane")
			.jsonPath("$.reason")
			.isEqualTo("on it");
		newest().jsonPath("$.incidents[0].acknowledgement.author").isEqualTo("Jane");
		call(HttpMethod.DELETE, "/incidents/" + this.id + "/acknowledgement").expectStatus().isNoContent();
		newest().jsonPath("$.incidents[0].acknowledgement").isEmpty();
		call(HttpMethod.DELETE, "/incidents/" + this.id + "/acknowledgement").expectStatus().isNotFound();
	}

	@ParameterizedTest
	@ValueSource(strings = { "999999999", "-1", "abc", "99999999999999999999" })
	void unknownIdIsAnsweredWith404(String unknown) {
		for (String path : new String[] { "/incidents/" + unknown + "/acknowledgement", "/mutes/" + unknown }) {
			call(HttpMethod.DELETE, path).expectStatus().isNotFound();
		}
		this.client.post()
			.uri(PATH + "/incidents/{id}/acknowledgement", unknown)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"author\": \"Jane\"}")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void incidentThatIsOverOrHasNoAuthorIsAnsweredWith422() {
		acknowledge(this.id, "{}").expectStatus()
			.isEqualTo(422)
			.expectBody()
			.jsonPath("$.parameter")
			.isEqualTo("author");
		this.jdbc.sql("update incident set resolved_at = now()").update();
		acknowledge(this.id, "{\"author\": \"Jane\"}").expectStatus().isEqualTo(422);
	}

	@Test
	void ruleIsMutedAgainAndThatIsTakenBack() {
		mute("bounce_rate", Duration.ofHours(4), "planned mailing").expectStatus().isCreated();
		mute("bounce_rate", Duration.ofHours(8), "longer mailing").expectStatus().isCreated();
		Integer mute = this.jdbc.sql("select max(id) from mute").query(Integer.class).single();
		call(HttpMethod.GET, "/mutes").expectBody()
			.jsonPath("$.mutes.length()")
			.isEqualTo(1)
			.jsonPath("$.mutes[0].id")
			.isEqualTo(mute)
			.jsonPath("$.mutes[0].rule")
			.isEqualTo("bounce_rate")
			.jsonPath("$.mutes[0].reason")
			.isEqualTo("longer mailing");
		call(HttpMethod.DELETE, "/mutes/" + mute).expectStatus().isNoContent();
		call(HttpMethod.GET, "/mutes").expectBody().jsonPath("$.mutes").isEmpty();
		call(HttpMethod.DELETE, "/mutes/" + mute).expectStatus().isNotFound();
	}

	@ParameterizedTest
	@CsvSource({ "bounce_rate, PT-1S, why, until", "bounce_rate, PT168H1M, why, until",
			"bounce_rate, PT1H, ' ', reason", "bounces, PT1H, why, rule" })
	void muteThatCannotBeIsAnsweredWith422(String rule, Duration time, String reason, String parameter) {
		mute(rule, time, reason).expectStatus()
			.isEqualTo(422)
			.expectBody()
			.jsonPath("$.parameter")
			.isEqualTo(parameter);
	}

	@Test
	void textThatCannotBeStoredIsReplaced() {
		acknowledge(this.id, "{\"author\": \"Ja\\u0000ne\"}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.author")
			.isEqualTo("Ja\uFFFDne");
	}

	@Test
	void pageOfAnotherSiteCannotMute() {
		this.client.post()
			.uri(PATH + "/mute")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.header("Sec-Fetch-Site", "cross-site")
			.body("rule=bounce_rate&hours=4&author=Mallory&reason=none")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	private RestTestClient.ResponseSpec acknowledge(long incident, String body) {
		return this.client.post()
			.uri(PATH + "/incidents/{id}/acknowledgement", incident)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

	private RestTestClient.ResponseSpec mute(String rule, Duration time, String reason) {
		return this.client.post()
			.uri(PATH + "/mutes")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"rule\": \"%s\", \"until\": \"%s\", \"author\": \"Jane\", \"reason\": \"%s\"}".formatted(rule,
					Instant.now().plus(time), reason))
			.exchange();
	}

	private RestTestClient.BodyContentSpec newest() {
		return call(HttpMethod.GET, "/incidents").expectBody();
	}

	private RestTestClient.ResponseSpec call(HttpMethod method, String path) {
		return this.client.method(method).uri(PATH + path).exchange();
	}

}

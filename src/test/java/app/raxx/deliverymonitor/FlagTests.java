package app.raxx.deliverymonitor;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

@SpringBootTest(webEnvironment = RANDOM_PORT,
		properties = { "postmark.delivery-webhook-secret=" + MonitorTest.TOKEN, "doctor.interval=0s",
				"sending.dns-server=127.0.0.1:1", "sending.smtp=127.0.0.1:1" })
@AutoConfigureRestTestClient
@Import({ TestDatabase.class, Postmark.class })
class FlagTests {

	@Autowired
	Postmark postmark;

	@Autowired
	MeterRegistry meters;

	@Test
	void webhookAnswers401ForAnyTokenWhileTheFlagIsOff() {
		double before = this.meters.counter("postmark.refused", "reason", "token").count();
		for (String token : new String[] { MonitorTest.TOKEN, "wrong" }) {
			this.postmark.sends(SampleEvent.delivery().json(), token)
				.expectStatus()
				.isUnauthorized()
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		}
		assertThat(this.meters.counter("postmark.refused", "reason", "token").count()).isEqualTo(before);
	}

	@Test
	void webhookWithASlashIsClosedToo() {
		this.postmark.client()
			.post()
			.uri("/webhooks/postmark/delivery/")
			.header(Postmark.TOKEN_HEADER, MonitorTest.TOKEN)
			.body(SampleEvent.delivery().json())
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void doctorAnswersWhileTheFlagIsOff() {
		this.postmark.client()
			.post()
			.uri("/api/_internal/postmark/doctor")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.checks[?(@.name == 'Flag')].verdict")
			.isEqualTo("warning");
	}

	@Test
	void recentDeliveriesAnswer404WhileTheFlagIsOff() {
		this.postmark.recentDeliveries("")
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

}

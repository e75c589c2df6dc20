package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** Every form of body that Postmark sends or has sent. */
@MonitorTest
class RealBodiesTests {

	@Autowired
	Postmark postmark;

	@ParameterizedTest
	@CsvSource({ "delivery, recorded", "delivery-of-a-template, recorded", "delivery-with-the-old-server-id, recorded",
			"bounce, recorded", "bounce-before-message-streams, recorded", "bounce-with-a-64-bit-id, recorded",
			"complaint, recorded", "complaint-with-the-old-type-code, recorded", "complaint-of-the-documentation, test",
			"test-button-bounce, test", "test-button-complaint, test", "test-button-delivery, test",
			"test-button-click, ignored", "test-button-open, ignored", "click, ignored",
			"click-with-server-id, ignored", "open, ignored", "open-with-server-id, ignored",
			"subscription-change, ignored", "subscription-change-by-hand, ignored" })
	void realBodyIsAccepted(String body, String status) throws IOException {
		this.postmark.sends(read(body)).expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "bounce-with-next-to-nothing, MessageID", "bounce-without-recipient-and-time, BouncedAt",
			"inbound, RecordType", "inbound-reply, RecordType", "api-bounce, RecordType", "api-bounces, RecordType",
			"api-days, RecordType", "api-delivery-stats, RecordType", "api-error, RecordType",
			"api-message, RecordType", "api-messages, RecordType", "api-no-days, RecordType",
			"api-outbound-stats, RecordType", "api-webhook-in-a-wrapper, RecordType" })
	void realBodyWithoutAnEventIsRejected(String body, String field) throws IOException {
		this.postmark.sends(read(body)).expectStatus().isEqualTo(422).expectBody().jsonPath("$.field").isEqualTo(field);
	}

	/** Every file is used above. */
	@Test
	void everyRealBodyIsTested() throws IOException {
		assertThat(Arrays.asList(new PathMatchingResourcePatternResolver().getResources("classpath:bodies/*.json")))
			.hasSize(34);
	}

	private static String read(String body) throws IOException {
		return new ClassPathResource("bodies/" + body + ".json").getContentAsString(StandardCharsets.UTF_8);
	}

}

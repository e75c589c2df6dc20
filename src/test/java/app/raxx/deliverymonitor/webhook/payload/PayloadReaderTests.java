package app.raxx.deliverymonitor.webhook.payload;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Bodies that fuzzing found. */
class PayloadReaderTests {

	private final PayloadReader reader = new PayloadReader(JsonMapper.builder().build());

	@ParameterizedTest
	@ValueSource(strings = { "\"Delivery\"", "\"Other\"", "null" })
	void bounceWithASecondRecordTypeIsRejected(String second) {
		String body = """
				{"RecordType":"Bounce","RecordType":%s,"MessageID":"m","Email":"e@example.com",
				 "BouncedAt":"2026-05-04T12:34:56Z"}""".formatted(second);
		Payload payload = this.reader.read(body.getBytes(StandardCharsets.UTF_8));
		assertThat(payload).isInstanceOfSatisfying(Payload.Bounce.class,
				(bounce) -> assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(bounce::event)
					.satisfies((unusable) -> assertThat(unusable.field()).isEqualTo("RecordType")));
	}

}

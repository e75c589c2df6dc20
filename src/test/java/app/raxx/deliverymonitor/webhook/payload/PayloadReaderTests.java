package app.raxx.deliverymonitor.webhook.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Forms of a body: its size, its encoding, its structure. */
class PayloadReaderTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private final PayloadReader reader = new PayloadReader();

	@ParameterizedTest
	@ValueSource(strings = { "\"Delivery\"", "\"Other\"", "null", "{}" })
	void secondRecordTypeIsRejected(String second) {
		assertInvalid(SampleEvent.bounce().json().replaceFirst("\\{", "{\"RecordType\":" + second + ","), "RecordType");
	}

	@Test
	void repeatedRecordTypeIsAccepted() {
		SampleEvent body = SampleEvent.bounce();
		assertThat(event(body.json().replaceFirst("\\{", "{\"RecordType\":\"Bounce\","))).isEqualTo(event(body.json()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2, 10 })
	void contentOfAnyPlaceIsNotCounted(int place) {
		String content = "\"Content\":\"" + "Returned mail: \\\"see below\\\" \\\\ ä\\n".repeat(300_000) + "\"";
		String[] fields = SampleEvent.bounce().without("Content").json().split(",", place + 1);
		fields[place] = (place > 0) ? content + "," + fields[place]
				: fields[place].replaceFirst("\\{", "{" + content.replace("\\", "\\\\") + ",");
		String body = String.join(",", fields);
		assertThat(body).hasSizeGreaterThan(9 * MEBIBYTE);
		assertThat(event(body).recipient()).isEqualTo("ada@example.com");
	}

	@Test
	void textsInSkippedStructuresAreNotCounted() {
		String structure = "[{\"Name\":\"a\",\"Content\":\"" + "QUJD".repeat(MEBIBYTE) + "\"},[\"x\",1,null]]";
		assertThat(event(SampleEvent.bounce().with("Attachments", "@").json().replace("\"@\"", structure)).tag())
			.isEqualTo("support-outbound");
	}

	@Test
	void longTextIsCut() {
		String details = "é".repeat(450_000);
		assertThat(event(SampleEvent.bounce().with("Details", details).json()).details())
			.isEqualTo(details.substring(0, 16_384));
	}

	static Stream<String> tooLarge() {
		String json = SampleEvent.bounce().with("Details", "@").json();
		return Stream.of(json.replace("@", "x".repeat(MEBIBYTE)), json + " ".repeat(MEBIBYTE),
				json.replace("\"@\"", "1".repeat(2 * MEBIBYTE)),
				json.replaceFirst("\\{", "{\"X\":\"" + "x".repeat(9000) + "\",\"Y\":" + "1".repeat(2 * MEBIBYTE) + ","),
				json.replaceFirst("\\{", "{\"X\":[" + "0,".repeat(MEBIBYTE) + "0],"),
				json.replaceFirst("\\{", "{\"X\":\"" + "x".repeat(33 * MEBIBYTE) + "\","));
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource
	void tooLarge(String body) {
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> event(body)).satisfies((invalid) -> {
			assertThat(invalid.kind()).isEqualTo(InvalidPayloadException.Kind.SIZE);
			assertThat(invalid.problem().getStatus()).isEqualTo(413);
		});
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE" })
	void unicodeIsReadWithAndWithoutAByteOrderMark(String charset) {
		SampleEvent body = SampleEvent.delivery().with("Tag", "größe");
		for (String text : new String[] { body.json(), "\uFEFF" + body.json() }) {
			assertThat(read(text.getBytes(Charset.forName(charset)))).isInstanceOfSatisfying(Payload.Kept.class,
					(kept) -> assertThat(kept.event().tag()).isEqualTo("größe"));
		}
	}

	@Test
	void contentOfAnotherEncodingIsCounted() {
		byte[] body = SampleEvent.bounce()
			.with("Content", "Ģ".repeat(MEBIBYTE))
			.json()
			.getBytes(StandardCharsets.UTF_16LE);
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> read(body))
			.satisfies((invalid) -> assertThat(invalid.problem().getStatus()).isEqualTo(413));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"x\"", "{} {}", "{}]", "{", "{\"a\"", "nonsense" })
	void bodyThatIsNoObjectIsRejected(String body) {
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> event(body))
			.satisfies((invalid) -> assertThat(invalid.problem().getStatus()).isEqualTo(400));
	}

	@Test
	void invalidUtf8IsRejected() {
		byte[] body = SampleEvent.delivery().with("Tag", "é").json().getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> read(body))
			.withMessage("The body is not JSON");
	}

	@Test
	void deepNestingIsExplained() {
		String deep = "[".repeat(1000) + "]".repeat(1000);
		assertThatExceptionOfType(InvalidPayloadException.class)
			.isThrownBy(() -> event(SampleEvent.bounce().with("Metadata", "@").json().replace("\"@\"", deep)))
			.withMessageContaining("nested too deeply");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "FromFull", "ToFull", "TextBody", "HtmlBody", "StrippedTextReply", "MailboxHash", "RawEmail" })
	void inboundMessageIsNamed(String field) {
		assertInbound("{\"" + field + "\":\"a private text\",\"MessageID\":\"m\"}");
		assertInbound("{\"RecordType\":null,\"" + field + "\":{\"Email\":\"ada@example.com\"}}");
		assertInbound("{\"" + field + "\":\"cut off");
		assertInbound("{\"" + field + "\":1,\"Tag\":[],\"X\":" + "1".repeat(2 * MEBIBYTE) + "}");
	}

	@Test
	void eventWithAFieldOfAnInboundMessageIsAnEvent() {
		assertThat(event(SampleEvent.bounce().with("TextBody", "x").json()).recipient()).isEqualTo("ada@example.com");
	}

	@Test
	void bodyThatArrivesInPiecesIsTheSame() {
		String body = SampleEvent.bounce().with("Content", "\\\"".repeat(10_000)).json();
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		for (int size : new int[] { 1, 3, 7999, 8000, 8001 }) {
			assertThat(this.reader.read(new Body(inPieces(bytes, size), -1))).isEqualTo(read(bytes));
		}
	}

	@Test
	void beginningAndLengthAreKept() {
		byte[] bytes = ("{" + " ".repeat(100_000) + "]").getBytes(StandardCharsets.UTF_8);
		Body body = new Body(new ByteArrayInputStream(bytes), bytes.length);
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> this.reader.read(body));
		body.drain();
		assertThat(body.start()).hasSize(64 * 1024).startsWith(bytes[0], bytes[1]);
		assertThat(body.length()).isEqualTo(bytes.length);
	}

	@Test
	void failureOfTheConnectionIsNoInvalidBody() {
		IOException failure = new IOException("reset");
		InputStream in = new InputStream() {

			@Override
			public int read() throws IOException {
				throw failure;
			}

		};
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.reader.read(new Body(in, -1)))
			.withCause(failure);
	}

	private void assertInvalid(String body, String field) {
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> event(body))
			.satisfies((invalid) -> assertThat(invalid.field()).isEqualTo(field));
	}

	private void assertInbound(String body) {
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> event(body)).satisfies((invalid) -> {
			assertThat(invalid.kind()).isEqualTo(InvalidPayloadException.Kind.INBOUND);
			assertThat(invalid.problem().getStatus()).isEqualTo(422);
			assertThat(invalid.reason()).isEqualTo("An inbound message: point the inbound webhook elsewhere");
		});
	}

	private PostmarkEvent event(String body) {
		return ((Payload.Kept) read(body.getBytes(StandardCharsets.UTF_8))).event();
	}

	private Payload read(byte[] body) {
		return this.reader.read(new Body(new ByteArrayInputStream(body), body.length));
	}

	private static InputStream inPieces(byte[] body, int size) {
		return new SequenceInputStream(Collections.enumeration(IntStream.range(0, Math.ceilDiv(body.length, size))
			.mapToObj((piece) -> (InputStream) new ByteArrayInputStream(body, piece * size, size))
			.toList()));
	}

}

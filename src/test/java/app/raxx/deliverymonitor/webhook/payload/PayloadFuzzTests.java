package app.raxx.deliverymonitor.webhook.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.PostmarkEvent;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reader fails only with {@link InvalidPayloadException}. This test reads its seeds;
 * {@code docs/access.md} explains how to search for other bodies.
 */
class PayloadFuzzTests {

	private final PayloadReader reader = new PayloadReader();

	static Stream<Arguments> realBodies() throws IOException {
		try (Stream<Path> bodies = Files.list(Path.of("src/test/resources/bodies"))) {
			return bodies.sorted().map(PayloadFuzzTests::bytes).map(Arguments::of).toList().stream();
		}
	}

	@MethodSource("realBodies")
	@FuzzTest(maxDuration = "10m")
	void readsAnyBodyOrNamesWhatIsWrong(byte[] body) {
		try {
			if (read(body, body.length) instanceof Payload.Kept kept) {
				assertStorable(kept.event());
			}
		}
		catch (InvalidPayloadException ex) {
			assertThat(ex.reason()).isNotBlank();
			assertThat(ex.problem().getStatus()).isIn(400, 413, 422);
		}
		assertThat(outcome(body, 1)).isEqualTo(outcome(body, body.length));
	}

	/** The result does not depend on the pieces in which a body arrives. */
	private String outcome(byte[] body, int piece) {
		try {
			return read(body, piece).toString();
		}
		catch (InvalidPayloadException ex) {
			return ex.kind() + " " + ex.field();
		}
	}

	private Payload read(byte[] body, int piece) {
		return this.reader.read(new Body(new ByteArrayInputStream(body) {

			@Override
			public int read(byte[] to, int offset, int size) {
				return super.read(to, offset, Math.min(size, piece));
			}

		}, -1));
	}

	private static void assertStorable(PostmarkEvent event) {
		for (String text : List.of(event.messageId(), event.recipient())) {
			assertThat(text).hasSizeLessThanOrEqualTo(512);
			assertThat(!text.isBlank() || text.isEmpty() && event.postmarkId() != null).isTrue();
		}
		assertThat(event.occurredAt()).isBetween(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));
	}

	private static byte[] bytes(Path body) {
		try {
			return Files.readAllBytes(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

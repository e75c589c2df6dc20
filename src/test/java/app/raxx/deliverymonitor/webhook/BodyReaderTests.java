package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import app.raxx.deliverymonitor.webhook.BodyReader.BodyTimeoutException;
import app.raxx.deliverymonitor.webhook.BodyReader.NoMemoryException;
import app.raxx.deliverymonitor.webhook.BodyReader.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyReaderTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private final BodyReader reader = new BodyReader(new WebhookProperties(Duration.ofMillis(200)));

	@ParameterizedTest
	@CsvSource({ "true, 8", "false, 8" })
	void largeBodiesShareABudget(boolean announced, int most) throws IOException {
		List<RequestBody> read = new ArrayList<>();
		for (int number = 0; number < most; number++) {
			read.add(open(2 * MEBIBYTE, announced));
			assertThat(read.getLast().readNBytes(10_000)).hasSize(10_000);
		}
		RequestBody excess = open(2 * MEBIBYTE, announced);
		assertThatExceptionOfType(NoMemoryException.class).isThrownBy(() -> excess.readNBytes(10_000));
		assertThat(excess.read()).as("can still be drained").isNotEqualTo(-1);
		excess.release();
		assertThat(open(8000, announced).readAllBytes()).hasSize(8000);
		read.getFirst().release();
		read.getFirst().release();
		assertThat(open(2 * MEBIBYTE, announced).readNBytes(10_000)).hasSize(10_000);
		assertThatExceptionOfType(NoMemoryException.class)
			.isThrownBy(() -> open(2 * MEBIBYTE, announced).readNBytes(10_000));
	}

	@Test
	void bodyNeedsNoLargerShareThanItsLength() throws IOException {
		BodyReader patient = new BodyReader(new WebhookProperties(Duration.ofMinutes(1)));
		for (int number = 0; number < 500; number++) {
			patient.open(request(16_000, true)).readNBytes(16_000);
		}
	}

	@Test
	void bodyWaitsForItsShare() throws Exception {
		BodyReader patient = new BodyReader(new WebhookProperties(Duration.ofMinutes(1)));
		List<RequestBody> read = new ArrayList<>();
		for (int number = 0; number < 8; number++) {
			read.add(patient.open(request(2 * MEBIBYTE, true)));
			read.getLast().readNBytes(1);
		}
		CompletableFuture<byte[]> waiting = new CompletableFuture<>();
		Thread.startVirtualThread(() -> {
			try {
				waiting.complete(patient.open(request(MEBIBYTE, true)).readAllBytes());
			}
			catch (IOException | RuntimeException ex) {
				waiting.completeExceptionally(ex);
			}
		});
		read.getFirst().release();
		assertThat(waiting.get(10, TimeUnit.SECONDS)).hasSize(MEBIBYTE);
	}

	@Test
	void bodyThatTakesTooLongTimesOut() throws Exception {
		BodyReader strict = new BodyReader(new WebhookProperties(Duration.ofNanos(1)));
		RequestBody body = strict.open(request(10, true));
		assertThatExceptionOfType(BodyTimeoutException.class).isThrownBy(body::readAllBytes);
	}

	private RequestBody open(int length, boolean announced) throws IOException {
		return this.reader.open(request(length, announced));
	}

	private static MockHttpServletRequest request(int length, boolean announced) {
		MockHttpServletRequest request = new MockHttpServletRequest() {

			@Override
			public long getContentLengthLong() {
				return announced ? length : -1;
			}

		};
		request.setContent(new byte[length]);
		return request;
	}

}

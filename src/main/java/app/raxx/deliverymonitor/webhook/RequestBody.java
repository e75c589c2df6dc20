package app.raxx.deliverymonitor.webhook;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;

/** Reads a request's body, as far as it may go. */
final class RequestBody {

	/** Real bodies have a few hundred bytes; a bounce with its content has many more. */
	private static final int MOST_BYTES = 1024 * 1024;

	private RequestBody() {
	}

	/**
	 * Reads the whole body.
	 * @throws TooLarge if it has more than 1 MiB, whether it said so before or not
	 */
	static byte[] read(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > MOST_BYTES) {
			throw new TooLarge();
		}
		byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
		if (body.length > MOST_BYTES) {
			throw new TooLarge();
		}
		return body;
	}

	static class TooLarge extends RuntimeException {

		TooLarge() {
			super("The body is larger than 1 MiB");
		}

	}

}

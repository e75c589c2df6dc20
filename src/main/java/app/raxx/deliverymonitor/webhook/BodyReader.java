package app.raxx.deliverymonitor.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/** Reads the body of a request within a limit of size and a limit of time. */
@Component
class BodyReader {

	/** Bodies have a few hundred bytes; a bounce with its content has more. */
	private static final int MOST_BYTES = 1024 * 1024;

	private static final int LONGEST_PIECE = 8192;

	private static final int MOST_SWALLOWED = 16 * MOST_BYTES;

	private final WebhookProperties properties;

	BodyReader(WebhookProperties properties) {
		this.properties = properties;
	}

	/**
	 * Reads the whole body. A body that is too large is read on up to 16 MiB, so that the
	 * caller can read the answer.
	 * @throws BodyTooLargeException if the body has more than 1 MiB
	 * @throws BodyTimeoutException if the body takes longer than
	 * {@link WebhookProperties#bodyTimeout()}
	 */
	byte[] read(HttpServletRequest request) throws IOException {
		long deadline = System.nanoTime() + this.properties.bodyTimeout().toNanos();
		InputStream in = request.getInputStream();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] piece = new byte[pieceSize(request)];
		int size = 0;
		for (int length = read(in, piece); length != -1 && size <= MOST_SWALLOWED; length = read(in, piece)) {
			size += length;
			if (size <= MOST_BYTES) {
				body.write(piece, 0, length);
			}
			if (System.nanoTime() > deadline) {
				throw new BodyTimeoutException();
			}
		}
		if (size > MOST_BYTES) {
			throw new BodyTooLargeException();
		}
		return body.toByteArray();
	}

	/** Not larger than the body, because hundreds of requests wait at the same time. */
	private static int pieceSize(HttpServletRequest request) {
		long announced = request.getContentLengthLong();
		return (announced > 0 && announced < LONGEST_PIECE) ? (int) announced : LONGEST_PIECE;
	}

	private static int read(InputStream in, byte[] piece) throws IOException {
		try {
			return in.read(piece);
		}
		catch (IOException ex) {
			if (ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException) {
				throw new BodyTimeoutException();
			}
			throw ex;
		}
	}

	static class BodyTooLargeException extends RuntimeException {

		BodyTooLargeException() {
			super("The body is larger than 1 MiB");
		}

	}

	static class BodyTimeoutException extends RuntimeException {

		BodyTimeoutException() {
			super("The body took too long to arrive");
		}

	}

}

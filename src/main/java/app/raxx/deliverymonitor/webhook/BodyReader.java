package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/** Limits the time that a body takes and the memory that all large bodies share. */
@Component
class BodyReader {

	/**
	 * Bodies of this size need no share: those of all connections together have 8 MiB.
	 */
	private static final int SMALL = 8 * 1024;

	/** What the parser keeps of a body at most. */
	private static final int LARGEST_SHARE = 1024 * 1024;

	/**
	 * For the large bodies that are read or wait for their commit. A byte of a body takes
	 * up to five bytes of heap.
	 */
	private static final int BUDGET = 8 * LARGEST_SHARE;

	private final Semaphore budget = new Semaphore(BUDGET, true);

	private final long limit;

	BodyReader(WebhookProperties properties) {
		this.limit = properties.bodyTimeout().toNanos();
	}

	/** The body, of which nothing is read yet. It has to be released. */
	RequestBody open(HttpServletRequest request) throws IOException {
		return new RequestBody(request.getInputStream(), request.getContentLengthLong());
	}

	final class RequestBody extends InputStream {

		private final InputStream in;

		private final long announced;

		private final long begun = System.nanoTime();

		private final AtomicInteger share = new AtomicInteger();

		private long length;

		private boolean asked;

		private RequestBody(InputStream in, long announced) {
			this.in = in;
			this.announced = announced;
		}

		/**
		 * Reads the next bytes. Waits for a share of the memory before the body becomes
		 * large.
		 * @throws NoMemoryException if other bodies need all of it; the rest of the body
		 * can still be read and thrown away
		 * @throws BodyTimeoutException if the body takes longer than
		 * {@link WebhookProperties#bodyTimeout()}
		 */
		@Override
		public int read(byte[] to, int offset, int size) throws IOException {
			if (!this.asked && isLarge()) {
				this.asked = true;
				takeShare();
			}
			int most = (this.asked || this.announced >= 0) ? size : (int) Math.min(size, SMALL - this.length);
			int read = readPiece(to, offset, most);
			this.length += Math.max(0, read);
			if (System.nanoTime() - this.begun > BodyReader.this.limit) {
				throw new BodyTimeoutException();
			}
			return read;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) != -1) ? one[0] & 0xff : -1;
		}

		private boolean isLarge() {
			return this.announced > SMALL || this.announced < 0 && this.length >= SMALL;
		}

		private int readPiece(byte[] to, int offset, int size) throws IOException {
			try {
				return this.in.read(to, offset, size);
			}
			catch (IOException ex) {
				if (ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException) {
					throw new BodyTimeoutException();
				}
				throw ex;
			}
		}

		/** Waits for half of the time limit, so that the rest suffices to be answered. */
		private void takeShare() {
			int bytes = (int) Math.min(LARGEST_SHARE, (this.announced >= 0) ? this.announced : LARGEST_SHARE);
			try {
				if (BodyReader.this.budget.tryAcquire(bytes, BodyReader.this.limit / 2, TimeUnit.NANOSECONDS)) {
					this.share.set(bytes);
					return;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new NoMemoryException();
		}

		/**
		 * Returns the share. What is read afterwards needs none, because nothing keeps
		 * it.
		 */
		void release() {
			this.asked = true;
			BodyReader.this.budget.release(this.share.getAndSet(0));
		}

	}

	static class BodyTimeoutException extends RuntimeException {

		BodyTimeoutException() {
			super("The body took too long to arrive");
		}

	}

	static class NoMemoryException extends RuntimeException {

		NoMemoryException() {
			super("Too many large bodies are being read or wait to be written");
		}

	}

}

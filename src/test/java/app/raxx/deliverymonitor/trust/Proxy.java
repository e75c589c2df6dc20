package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A line to a port of this machine that can be slow, hang, break, or break at the worst
 * moment: when the answer is there and has not arrived.
 */
final class Proxy implements AutoCloseable {

	private static final Predicate<String> NOTHING = (sent) -> false;

	private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());

	private final Set<Line> lines = ConcurrentHashMap.newKeySet();

	private final AtomicLong cuts = new AtomicLong();

	private volatile int target;

	private volatile Predicate<String> cut = NOTHING;

	private volatile Duration delay = Duration.ZERO;

	private volatile boolean hanging;

	Proxy(int target) throws IOException {
		this.target = target;
		Thread.startVirtualThread(this::acceptUntilClosed);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** Breaks the line when the answer to such a piece of a request comes. */
	void cutAnswersTo(Predicate<String> sent) {
		this.cut = sent;
	}

	/** How many answers were cut off so far. */
	long cuts() {
		return this.cuts.get();
	}

	/** Holds every piece of an answer back for this long. */
	void slowDown(Duration each) {
		this.delay = each;
	}

	/** Lines stay open, and nothing passes any more. */
	void hang() {
		this.hanging = true;
	}

	/** Breaks all lines there are; new ones are welcome. */
	void reset() {
		this.lines.forEach(Line::reset);
	}

	/** New lines lead to this port; those that are open stay where they are. */
	void leadTo(int port) {
		this.target = port;
	}

	/** From now on everything passes; connections that hung continue. */
	void behave() {
		this.cut = NOTHING;
		this.delay = Duration.ZERO;
		this.hanging = false;
	}

	private void acceptUntilClosed() {
		while (!this.listener.isClosed()) {
			try {
				open(this.listener.accept());
			}
			catch (IOException ex) {
				// closed, or its target is away
			}
		}
	}

	private void open(Socket client) throws IOException {
		try {
			Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), this.target));
			this.lines.add(line);
			Thread.startVirtualThread(line::forwardRequests);
			Thread.startVirtualThread(line::forwardAnswers);
		}
		catch (IOException ex) {
			client.close();
		}
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		reset();
	}

	private final class Line {

		private final Socket client;

		private final Socket server;

		private volatile boolean cutting;

		Line(Socket client, Socket server) throws IOException {
			this.client = client;
			this.server = server;
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
		}

		private void forwardRequests() {
			forward(this.client, this.server, (piece) -> {
				if (Proxy.this.cut.test(piece)) {
					this.cutting = true;
				}
			});
		}

		private void forwardAnswers() {
			forward(this.server, this.client, (piece) -> {
				if (this.cutting) {
					Proxy.this.cuts.incrementAndGet();
					reset();
				}
				Thread.sleep(Proxy.this.delay);
			});
		}

		private void forward(Socket from, Socket to, Inspection inspection) {
			byte[] buffer = new byte[64 * 1024];
			try {
				InputStream in = from.getInputStream();
				OutputStream out = to.getOutputStream();
				for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
					inspection.inspect(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
					while (Proxy.this.hanging) {
						Thread.sleep(Duration.ofMillis(5));
					}
					out.write(buffer, 0, length);
				}
			}
			catch (IOException | InterruptedException ex) {
				// broken: the other half breaks too
			}
			reset();
		}

		/** A hard end, without the farewell of a close. */
		private void reset() {
			Proxy.this.lines.remove(this);
			for (Socket socket : new Socket[] { this.client, this.server }) {
				try {
					socket.setSoLinger(true, 0);
					socket.close();
				}
				catch (IOException ex) {
					// broken already
				}
			}
		}

	}

	private interface Inspection {

		void inspect(String piece) throws InterruptedException;

	}

}

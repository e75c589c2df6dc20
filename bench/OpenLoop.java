import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.HdrHistogram.Histogram;

/**
 * Sends at a fixed rate, whether answers come or not. Each latency counts from the moment
 * at which the request was due, so a request that had to wait for a slow one before it
 * shows that wait. One thread serves all connections, because the generator shares the
 * processors with what it measures.
 */
final class OpenLoop implements AutoCloseable {

	private static final int CONNECTIONS = 64;

	private static final long PATIENCE = 15_000_000_000L;

	/** Nanoseconds between two looks at connections that had nothing to say. */
	private static final long NAP = 50_000;

	private final Selector selector = Selector.open();

	private final Deque<Line> idle = new ArrayDeque<>();

	private final Histogram latencies = Latency.histogram();

	private final double perSecond;

	private final long warmUp;

	private final long requests;

	private final long start;

	private long sent;

	private long answered;

	private OpenLoop(Service service, double perSecond, int warmUpSeconds, int seconds) throws IOException {
		this.perSecond = perSecond;
		this.warmUp = (long) (perSecond * warmUpSeconds);
		this.requests = this.warmUp + (long) (perSecond * seconds);
		for (int i = 0; i < CONNECTIONS; i++) {
			this.idle.add(new Line(service.port()));
		}
		this.start = System.nanoTime();
	}

	/** Every event that was sent is acknowledged and stored, or the run fails. */
	static Latency run(Service service, Database database, double perSecond, int warmUpSeconds, int seconds)
			throws Exception {
		long lastId = database.lastId();
		try (OpenLoop loop = new OpenLoop(service, perSecond, warmUpSeconds, seconds)) {
			loop.run();
			Sample.require(database.storedAfter(lastId) == loop.requests,
					"Rows stored are not the events acknowledged");
			return Latency.of(loop.latencies, perSecond);
		}
	}

	private void run() throws IOException {
		while (this.answered < this.requests) {
			sendWhatIsDue();
			if (this.selector.selectNow(this::receive) == 0) {
				LockSupport.parkNanos(this.idle.isEmpty() ? NAP : Math.min(NAP, due(this.sent) - System.nanoTime()));
			}
			Sample.require(System.nanoTime() < due(this.requests) + PATIENCE, "Some requests were never answered");
		}
	}

	private void sendWhatIsDue() throws IOException {
		while (this.sent < this.requests && due(this.sent) <= System.nanoTime() && !this.idle.isEmpty()) {
			this.idle.pop().send(this.sent++);
		}
	}

	private long due(long request) {
		return this.start + (long) (request * 1e9 / this.perSecond);
	}

	private void receive(SelectionKey key) {
		Line line = (Line) key.attachment();
		try {
			if (line.isAnswered()) {
				this.answered++;
				this.idle.push(line);
				if (line.request >= this.warmUp) {
					this.latencies.recordValue(System.nanoTime() - due(line.request));
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("A connection broke", ex);
		}
	}

	@Override
	public void close() throws IOException {
		for (SelectionKey key : this.selector.keys()) {
			key.channel().close();
		}
		this.selector.close();
	}

	/** A connection with at most one request under way. */
	private final class Line {

		private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

		private final ByteBuffer answer = ByteBuffer.allocate(4096);

		private final SocketChannel channel;

		private long request;

		Line(int port) throws IOException {
			this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			this.channel.configureBlocking(false);
			this.channel.register(OpenLoop.this.selector, SelectionKey.OP_READ, this);
		}

		void send(long request) throws IOException {
			this.request = request;
			ByteBuffer bytes = ByteBuffer.wrap(Mail.next());
			this.channel.write(bytes);
			Sample.require(!bytes.hasRemaining(), "The service takes no more bytes");
		}

		/** Whether the whole answer is there now; any but 200 fails the run. */
		boolean isAnswered() throws IOException {
			Sample.require(this.channel.read(this.answer) >= 0, "The service closed a connection");
			String text = new String(this.answer.array(), 0, this.answer.position(), StandardCharsets.ISO_8859_1);
			int body = text.indexOf("\r\n\r\n") + 4;
			if (body < 4) {
				return false;
			}
			Matcher length = LENGTH.matcher(text);
			Sample.require(text.startsWith("HTTP/1.1 200 ") && length.find(), "A request was refused");
			if (text.length() < body + Integer.parseInt(length.group(1))) {
				return false;
			}
			this.answer.clear();
			return true;
		}

	}

}

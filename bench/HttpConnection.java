import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts one event after the other over one connection. The JDK's client does so too, but
 * needs five times the processor time, and the generator shares the processors with what
 * it measures.
 */
final class HttpConnection implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

	private final byte[] answer = new byte[4096];

	private final Socket socket;

	HttpConnection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(15_000);
	}

	/** Returns once the whole answer has arrived; any but 200 fails the run. */
	void post(String body) throws IOException {
		this.socket.getOutputStream().write("""
				POST /webhooks/postmark/delivery HTTP/1.1\r
				Host: localhost\r
				User-Agent: Postmark\r
				Content-Type: application/json\r
				X-Postmark-Webhook-Token: %s\r
				Content-Length: %d\r
				\r
				%s""".formatted(Service.TOKEN, body.length(), body).getBytes());
		String text = "";
		while (!isWhole(text)) {
			int count = this.socket.getInputStream().read(this.answer, text.length(), this.answer.length - text.length());
			Check.that(count > 0, "The service closed a connection");
			text = new String(this.answer, 0, text.length() + count, StandardCharsets.ISO_8859_1);
		}
		Check.that(text.startsWith("HTTP/1.1 200 "), "A request was refused:\n" + text);
	}

	private static boolean isWhole(String text) {
		int head = text.indexOf("\r\n\r\n") + 4;
		Matcher length = LENGTH.matcher(text);
		return head >= 4 && (length.find() ? text.length() >= head + Integer.parseInt(length.group(1))
				: text.endsWith("\r\n0\r\n\r\n"));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}

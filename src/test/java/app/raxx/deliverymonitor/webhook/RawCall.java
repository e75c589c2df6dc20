package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A call as bytes, for requests that a client library cannot send. */
final class RawCall implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final Socket socket;

	RawCall(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout((int) TIMEOUT.toMillis());
	}

	/** Sends the head with the line ends of HTTP. */
	RawCall head(String lines) {
		return send(lines.replace("\n", "\r\n") + "\r\n");
	}

	RawCall send(String text) {
		try {
			OutputStream out = this.socket.getOutputStream();
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Everything that arrives until the server closes the connection. */
	String answer() throws IOException {
		StringBuilder answer = new StringBuilder();
		byte[] piece = new byte[4096];
		try {
			for (int n = this.socket.getInputStream().read(piece); n != -1; n = this.socket.getInputStream()
				.read(piece)) {
				answer.append(new String(piece, 0, n, StandardCharsets.UTF_8));
			}
		}
		catch (SocketException ex) {
			answer.append("\n(reset)");
		}
		return answer.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}

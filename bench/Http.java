import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One HTTP connection that is kept alive: no more than the load generator needs, so that it costs little. */
final class Http implements AutoCloseable {

	private final int port;

	private Socket socket;

	private InputStream in;

	private boolean closing;

	Http(int port) throws IOException {
		this.port = port;
		connect();
	}

	private void connect() throws IOException {
		this.closing = false;
		this.socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(15_000);
		this.in = new BufferedInputStream(this.socket.getInputStream(), 16 * 1024);
	}

	static byte[] get(String path) {
		return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes();
	}

	static byte[] post(String path, String token, String body) {
		return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Postmark\r\n"
				+ "Content-Type: application/json\r\nX-Postmark-Webhook-Token: " + token + "\r\nContent-Length: "
				+ body.length() + "\r\n\r\n" + body)
			.getBytes();
	}

	/**
	 * Sends the request, reads the whole answer and returns its status. If the answer
	 * before said that the connection ends, connecting again is part of it.
	 */
	int exchange(byte[] request) throws IOException {
		if (this.closing) {
			close();
			connect();
		}
		this.socket.getOutputStream().write(request);
		int status = Integer.parseInt(line().split(" ")[1]);
		int length = -1;
		for (String header = line(); !header.isEmpty(); header = line()) {
			if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
				length = Integer.parseInt(header.substring(15).strip());
			}
			this.closing |= header.equalsIgnoreCase("Connection: close");
		}
		if (length >= 0) {
			this.in.skipNBytes(length);
		}
		else {
			skipChunks();
		}
		return status;
	}

	private void skipChunks() throws IOException {
		int length;
		do {
			length = Integer.parseInt(line(), 16);
			this.in.skipNBytes(length + 2);
		}
		while (length > 0);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int each = this.in.read(); each != '\n'; each = this.in.read()) {
			if (each < 0) {
				throw new EOFException("The service closed the connection");
			}
			if (each != '\r') {
				line.append((char) each);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}

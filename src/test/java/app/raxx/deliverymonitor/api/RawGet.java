package app.raxx.deliverymonitor.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A request as bytes, because a client library sets Host itself and hides a cut answer.
 */
final class RawGet implements AutoCloseable {

	static final String PATH = "/api/_internal/postmark/";

	private static final int TIMEOUT_MILLIS = 20_000;

	private final Socket socket;

	RawGet(String address, String path, String headers) throws IOException {
		URI uri = URI.create(address);
		this.socket = new Socket(uri.getHost(), uri.getPort());
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		String head = "GET " + PATH + path + " HTTP/1.1\n" + headers + "\nConnection: close\n\n";
		this.socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
	}

	InputStream answer() throws IOException {
		return this.socket.getInputStream();
	}

	String text() throws IOException {
		return new String(answer().readAllBytes(), StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}

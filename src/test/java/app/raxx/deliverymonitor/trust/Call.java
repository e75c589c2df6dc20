package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One HTTP request on a connection of its own. */
record Call(String head, String body) {

	static Call get(String path) {
		return new Call("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n", "");
	}

	/** A POST without a body. */
	static Call post(String path) {
		return new Call("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n",
				"");
	}

	static Call post(String token, String body) {
		return new Call("""
				POST /webhooks/postmark/delivery HTTP/1.1\r
				Host: localhost\r
				Connection: close\r
				X-Postmark-Webhook-Token: %s\r
				Content-Length: %d\r
				""".formatted(token, body.getBytes(StandardCharsets.UTF_8).length), body);
	}

	Call accepting(String type) {
		return new Call(this.head + "Accept: " + type + "\r\n", this.body);
	}

	/**
	 * Sends it and reads the whole answer. A connection that is refused or closed is an
	 * answer, too.
	 * @throws AssertionError if there is none within the limit
	 */
	Duration send(URI address, Duration limit) {
		long start = System.nanoTime();
		try (Socket socket = new Socket("localhost", address.getPort())) {
			socket.setSoTimeout((int) limit.toMillis());
			socket.getOutputStream().write((this.head + "\r\n" + this.body).getBytes(StandardCharsets.UTF_8));
			socket.getInputStream().readAllBytes();
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError(
					"no answer within " + limit.toSeconds() + " s to " + this.head.lines().findFirst().orElseThrow());
		}
		catch (IOException ex) {
			// Refused: unlike no answer, the caller notices at once
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

}

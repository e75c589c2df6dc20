package app.raxx.deliverymonitor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A Docker daemon that answers, has no image and refuses every pull. */
final class DockerWithoutImages implements AutoCloseable {

	private final Path socket;

	private final ServerSocketChannel server;

	private final CompletableFuture<Instant> firstPull = new CompletableFuture<>();

	DockerWithoutImages(Path socket) throws IOException {
		this.socket = socket;
		this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
		Thread.ofVirtual().start(this::serve);
	}

	String address() {
		return "unix://" + this.socket;
	}

	/** When it was first asked for an image. */
	Future<Instant> firstPull() {
		return this.firstPull;
	}

	private void serve() {
		try {
			while (true) {
				SocketChannel client = this.server.accept();
				Thread.ofVirtual().start(() -> answer(client));
			}
		}
		catch (ClosedChannelException ex) {
			// The test is over
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void answer(SocketChannel client) {
		try (client) {
			BufferedReader request = new BufferedReader(new InputStreamReader(Channels.newInputStream(client), UTF_8));
			String requestLine = request.readLine();
			for (String header = requestLine; header != null && !header.isEmpty(); header = request.readLine()) {
				// Requests without a body end with their headers
			}
			if (requestLine != null) {
				client.write(ByteBuffer.wrap(responseTo(requestLine).getBytes(UTF_8)));
			}
		}
		catch (IOException ex) {
			// The client has left
		}
	}

	private String responseTo(String request) {
		if (request.contains("/_ping")) {
			return response("200 OK", "OK");
		}
		if (request.contains("/info") || request.contains("/version")) {
			return response("200 OK",
					"""
							{"ServerVersion":"29.0.0","Version":"29.0.0","ApiVersion":"1.52","OperatingSystem":"none","MemTotal":0}""");
		}
		if (request.contains("/networks/bridge")) {
			return response("200 OK", """
					{"IPAM":{"Config":[{"Gateway":"127.0.0.1"}]}}""");
		}
		if (request.contains("/images/json")) {
			return response("200 OK", "[]");
		}
		if (request.contains("/images/create")) {
			this.firstPull.complete(Instant.now());
			return response("500 Internal Server Error", "{\"message\":\"no such host\"}");
		}
		return response("404 Not Found", "{\"message\":\"no such image\"}");
	}

	private static String response(String status, String body) {
		return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
				+ "\r\nConnection: close\r\n\r\n" + body;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}

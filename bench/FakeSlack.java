import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Says yes to every message. */
final class FakeSlack implements AutoCloseable {

	private static final byte[] YES = "{\"ok\":true,\"channel\":\"D0AJ7K184TV\",\"ts\":\"1762348234.000100\"}".getBytes();

	private final HttpServer server;

	private final AtomicInteger messages = new AtomicInteger();

	FakeSlack() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.messages.incrementAndGet();
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, YES.length);
		try (OutputStream body = exchange.getResponseBody()) {
			body.write(YES);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/api/";
	}

	int messages() {
		return this.messages.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}

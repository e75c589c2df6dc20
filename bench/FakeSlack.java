import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;

/** Accepts every message and counts them. */
record FakeSlack(HttpServer server, AtomicInteger messages) {

	private static final String ACCEPTED = "{\"ok\":true,\"channel\":\"D0AJ7K184TV\",\"ts\":\"1762348234.000100\"}";

	static FakeSlack start() throws IOException {
		AtomicInteger messages = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0, "/",
				HttpHandlers.of(200, Headers.of("Content-Type", "application/json"), ACCEPTED),
				Filter.beforeHandler("Counts the messages", (exchange) -> messages.incrementAndGet()));
		server.start();
		return new FakeSlack(server, messages);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/api/";
	}

}

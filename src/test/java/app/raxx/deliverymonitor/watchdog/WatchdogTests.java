package app.raxx.deliverymonitor.watchdog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WatchdogTests {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	@ParameterizedTest
	@ValueSource(ints = { 200, 404, 503 })
	void everyStatusIsAnAnswer(int status) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(status, 0);
			exchange.close();
		});
		server.start();
		try {
			assertThat(Watchdog.isAnswered(livez(server.getAddress().getPort()), LIMIT)).isTrue();
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void refusedConnectionIsNoAnswer() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.stop(0);
		assertThat(Watchdog.isAnswered(livez(server.getAddress().getPort()), LIMIT)).isFalse();
	}

	private static URI livez(int port) {
		return URI.create("http://127.0.0.1:" + port + "/livez");
	}

}

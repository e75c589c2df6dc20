package app.raxx.deliverymonitor;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The end of a service that does not answer. */
class WatchdogProof {

	/** Bodies that never end, sent with the right token, take every thread. */
	@Test
	void serviceThatDoesNotAnswerIsEndedWithAThreadDump() throws Exception {
		try (DeployedService service = new DeployedService(environment()).ready()) {
			List<Socket> callers = new ArrayList<>();
			try {
				while (service.process().isAlive()) {
					if (callers.size() < 10) {
						callers.add(beginBody(service.uri("/").getPort()));
					}
					for (Socket caller : callers) {
						sendByte(caller);
					}
					service.process().waitFor(1, TimeUnit.SECONDS);
				}
			}
			finally {
				for (Socket caller : callers) {
					caller.close();
				}
			}
			assertThat(service.exitCode()).isEqualTo(1);
			assertThat(service.output()).contains("/livez did not answer for 3 s. The process ends")
				.contains("http-nio-", "webhook.BodyReader");
		}
	}

	private static Map<String, String> environment() {
		Map<String, String> environment = new HashMap<>(DeployedService.on(TestDatabase.fresh()));
		environment.put("FLAG_POSTMARK_DELIVERY_MONITOR", "on");
		environment.put("POSTMARK_DELIVERY_WEBHOOK_SECRET", "token-of-this-test");
		environment.put("WATCHDOG_LIMIT", "3s");
		environment.put("WEBHOOK_BODY_TIMEOUT", Duration.ofHours(1).toString());
		environment.put("SERVER_TOMCAT_THREADS_MAX", "10");
		return environment;
	}

	private static Socket beginBody(int port) throws IOException {
		Socket socket = new Socket("localhost", port);
		socket.getOutputStream().write("""
				POST /webhooks/postmark/delivery HTTP/1.1\r
				Host: localhost\r
				X-Postmark-Webhook-Token: token-of-this-test\r
				Content-Length: 100000\r
				\r
				{""".getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static void sendByte(Socket caller) {
		try {
			caller.getOutputStream().write(' ');
		}
		catch (IOException ex) {
			// The process has ended
		}
	}

}

package app.raxx.deliverymonitor.watchdog;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the service's own {@code /livez} over loopback. After {@link #MISSES} calls in a
 * row without an answer, it writes a thread dump to the log and ends the process.
 * <p>
 * It has a thread of its own, and its connection stays open, so that many other
 * connections cannot keep it out. Calls are counted rather than time, because a process
 * that was suspended for a while is not hung.
 */
@Component
@ConditionalOnWebApplication
class Watchdog {

	/** Six calls within the limit: one slow answer does not end the process. */
	private static final int MISSES = 6;

	/**
	 * How long the dump may take. A log that hangs too must not keep the process alive.
	 */
	private static final Duration LAST_WORDS = Duration.ofSeconds(10);

	private static final int EXIT_CODE = 1;

	private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

	private final WatchdogProperties properties;

	private final InetAddress address;

	private final ThreadDump threadDump = new ThreadDump();

	private @Nullable Thread thread;

	Watchdog(WatchdogProperties properties, ServerProperties server) {
		this.properties = properties;
		this.address = (server.getAddress() != null) ? server.getAddress() : InetAddress.getLoopbackAddress();
	}

	@EventListener
	void start(WebServerInitializedEvent event) {
		if (this.properties.limit().isPositive()) {
			URI livez = URI
				.create("http://" + this.address.getHostAddress() + ":" + event.getWebServer().getPort() + "/livez");
			this.thread = Thread.ofPlatform().name("watchdog").daemon().start(() -> watch(livez));
		}
	}

	/** Before the server refuses connections. */
	@EventListener(ContextClosedEvent.class)
	void stop() {
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	private void watch(URI livez) {
		Duration interval = this.properties.limit().dividedBy(MISSES);
		try {
			int missed = 0;
			while (missed < MISSES) {
				long start = System.nanoTime();
				missed = isAnswered(livez, interval) ? 0 : missed + 1;
				Thread.sleep(interval.minusNanos(System.nanoTime() - start));
			}
			endProcess();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt(); // the service stops
		}
	}

	/**
	 * Whether there is any answer, also an error. Blocks in the socket alone: no pool, no
	 * other thread.
	 */
	static boolean isAnswered(URI livez, Duration limit) {
		try {
			HttpURLConnection connection = (HttpURLConnection) livez.toURL().openConnection();
			connection.setConnectTimeout((int) limit.toMillis());
			connection.setReadTimeout((int) limit.toMillis());
			InputStream body = (connection.getResponseCode() < 400) ? connection.getInputStream()
					: connection.getErrorStream();
			if (body != null) {
				body.readAllBytes(); // or the connection is not used again
			}
			return true;
		}
		catch (Throwable ex) {
			// Whatever it was, there was no answer, and the watch goes on
			return false;
		}
	}

	private void endProcess() {
		Thread.ofPlatform().daemon().start(Watchdog::haltAfterLastWords);
		log.error("/livez did not answer for {} s. The process ends, so that the platform starts it again.\n{}",
				this.properties.limit().toSeconds(), this.threadDump.take());
		Runtime.getRuntime().halt(EXIT_CODE);
	}

	private static void haltAfterLastWords() {
		try {
			Thread.sleep(LAST_WORDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Runtime.getRuntime().halt(EXIT_CODE);
	}

}

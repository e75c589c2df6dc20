package app.raxx.deliverymonitor.webhook.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.quarantine.Quarantine;

/** Filters for tests of the endpoint. */
public final class TestServers {

	private TestServers() {
	}

	/** Records the events of one server. */
	public static ServerFilter only(long server, Quarantine quarantine) {
		return new ServerFilter(new PostmarkProperties(List.of(), Set.of(server), "https://postmark.example.com",
				List.of(), 1, Duration.ZERO), quarantine);
	}

}

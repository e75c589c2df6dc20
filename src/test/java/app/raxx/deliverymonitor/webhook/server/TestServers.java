package app.raxx.deliverymonitor.webhook.server;

import java.util.Set;

import app.raxx.deliverymonitor.quarantine.Quarantine;

/** Filters for tests of the endpoint. */
public final class TestServers {

	private TestServers() {
	}

	/** Records the events of one server. */
	public static ServerFilter only(long server, Quarantine quarantine) {
		return new ServerFilter(new ServerProperties(Set.of(server)), quarantine);
	}

}

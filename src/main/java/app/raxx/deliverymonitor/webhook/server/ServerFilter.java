package app.raxx.deliverymonitor.webhook.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.quarantine.Quarantine;

import org.springframework.stereotype.Component;

/** Recognizes the events of other servers, which may have the same secret. */
@Component
public class ServerFilter {

	/** A caller cannot create more counts than this. */
	private static final int MOST_NAMED = 20;

	private final Set<Long> named = ConcurrentHashMap.newKeySet();

	private final PostmarkProperties properties;

	private final Quarantine quarantine;

	ServerFilter(PostmarkProperties properties, Quarantine quarantine) {
		this.properties = properties;
		this.quarantine = quarantine;
	}

	/** Whether the event is of another server. A dashboard test names any server. */
	public boolean ignores(PostmarkEvent event) {
		Long server = event.serverId();
		if (server == null || event.isTest() || this.properties.records(server)) {
			return false;
		}
		this.quarantine.discard("POSTMARK_SERVER_IDS does not name " + name(server));
		return true;
	}

	private String name(Long server) {
		if (this.named.size() < MOST_NAMED) {
			this.named.add(server);
		}
		return this.named.contains(server) ? "server " + server : "further servers";
	}

}

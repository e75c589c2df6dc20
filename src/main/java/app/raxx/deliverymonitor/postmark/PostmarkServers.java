package app.raxx.deliverymonitor.postmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** The Postmark servers whose keys are set. */
@Component
public class PostmarkServers {

	private final List<PostmarkClient> keys;

	PostmarkServers(PostmarkProperties properties, PostmarkApi api, PacedRetry pacedRetry) {
		this.keys = properties.serverApiKey()
			.stream()
			.map((key) -> new PostmarkClient(key, properties, api, pacedRetry))
			.toList();
	}

	/** Whether there is a key to call Postmark with. */
	public boolean isConfigured() {
		return !this.keys.isEmpty();
	}

	/** One for each key that is set, of which two may be of one server. */
	public List<PostmarkClient> keys() {
		return this.keys;
	}

	/** Whether events of the server of any key are recorded. */
	public boolean isAnyRecorded() {
		return this.keys.stream()
			.anyMatch((key) -> key.find().filter((server) -> key.whyIgnored(server).isEmpty()).isPresent());
	}

	/**
	 * The servers to work with, each once. A key whose server cannot be read now counts
	 * as one of its own. Of several servers, those that POSTMARK_SERVER_IDS does not name
	 * are left out, unless it names none of them.
	 */
	public List<PostmarkClient> all() {
		if (this.keys.size() < 2) {
			return this.keys;
		}
		Map<Object, PostmarkClient> all = new LinkedHashMap<>();
		Map<Object, PostmarkClient> recorded = new LinkedHashMap<>();
		this.keys.forEach((key) -> {
			PostmarkClient.Server server = key.find().orElse(null);
			Object identity = (server != null) ? server.id() : key.keyFingerprint();
			all.putIfAbsent(identity, key);
			if (server == null || key.whyIgnored(server).isEmpty()) {
				recorded.putIfAbsent(identity, key);
			}
		});
		return List.copyOf((recorded.isEmpty() ? all : recorded).values());
	}

}

package app.raxx.deliverymonitor.provisioning;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.postmark.WebhookDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Makes Postmark's webhooks equal to those that the service needs. */
@Service
class Provisioning {

	private final PostmarkServers servers;

	private final PostmarkProperties properties;

	private final DesiredWebhook desiredWebhook;

	Provisioning(PostmarkServers servers, PostmarkProperties properties, DesiredWebhook desiredWebhook) {
		this.servers = servers;
		this.properties = properties;
		this.desiredWebhook = desiredWebhook;
	}

	/**
	 * The servers whose webhooks are made equal.
	 * @throws MissingSettingException if there is no key
	 */
	List<PostmarkClient> servers() {
		if (!this.servers.isConfigured()) {
			throw new MissingSettingException("POSTMARK_SERVER_API_KEY is not set",
					"Set it to the key of the Postmark server.");
		}
		return this.servers.all();
	}

	/**
	 * The change that each message stream of a server needs.
	 * @throws MissingSettingException if a setting that it needs is missing
	 */
	List<Plan> plans(PostmarkClient server) {
		return this.properties.messageStreams().stream().map((stream) -> plan(server, stream)).toList();
	}

	/** Makes the change at Postmark, if there is one. */
	void apply(Plan plan) {
		WebhookDefinition found = plan.found;
		if (found == null) {
			plan.server.create(plan.wanted);
		}
		else if (found.id() != null && plan.action() == Action.UPDATE) {
			plan.server.update(found.id(), found.changedTo(plan.wanted));
		}
	}

	private Plan plan(PostmarkClient server, String stream) {
		WebhookDefinition wanted = this.desiredWebhook.in(stream);
		WebhookAddress address = WebhookAddress.of(wanted.url());
		List<WebhookDefinition> hooks = server.webhooks(stream)
			.stream()
			.filter((hook) -> WebhookAddress.of(hook.url()).hasPathOfWebhook())
			.toList();
		WebhookDefinition found = hooks.stream()
			.filter((hook) -> WebhookAddress.of(hook.url()).isSameEndpointAs(address))
			.max(Comparator.comparing((hook) -> WebhookAddress.of(hook.url()).equals(address)))
			.orElse(null);
		List<String> others = hooks.stream()
			.filter((hook) -> hook != found)
			.map((hook) -> hook.id() + " " + WebhookAddress.of(hook.url()))
			.toList();
		return new Plan(server, stream, wanted, found, others);
	}

	enum Action {

		CREATE, UPDATE, NOTHING

	}

	/**
	 * The wanted webhook of a stream and the one that Postmark has.
	 *
	 * @param others further webhooks with the same path
	 */
	record Plan(PostmarkClient server, String stream, WebhookDefinition wanted, @Nullable WebhookDefinition found,
			List<String> others) {

		Action action() {
			if (this.found == null) {
				return Action.CREATE;
			}
			return differences().isEmpty() ? Action.NOTHING : Action.UPDATE;
		}

		/**
		 * Whether it is missing, switched off or not verified, so that events are lost.
		 */
		boolean isNotCalled() {
			return this.found == null || !this.found.isCalledFor(this.wanted);
		}

		List<String> differences() {
			if (this.found == null) {
				return List.of("there is none");
			}
			return Stream.concat(
					WebhookAddress.of(this.found.url()).differenceFrom(WebhookAddress.of(this.wanted.url())).stream(),
					this.found.differencesFrom(this.wanted).stream())
				.toList();
		}

	}

}

package app.raxx.deliverymonitor.postmark;

import java.util.List;

import app.raxx.deliverymonitor.webhook.WebhookDoor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Makes Postmark's webhook equal to the one that the service needs. */
@Service
class Provisioning {

	private final Postmark postmark;

	private final PostmarkAccess access;

	private final WantedHook wantedHook;

	Provisioning(Postmark postmark, PostmarkAccess access, WantedHook wantedHook) {
		this.postmark = postmark;
		this.access = access;
		this.wantedHook = wantedHook;
	}

	/**
	 * What is to be done, for each message stream.
	 * @throws NotReady if a setting that it needs is missing
	 */
	List<Plan> plans() {
		if (!this.postmark.isConfigured()) {
			throw new NotReady("POSTMARK_SERVER_API_KEY is not set", "Set it to the key of the Postmark server.");
		}
		return this.access.messageStreams().stream().map(this::plan).toList();
	}

	/** Does it. */
	void apply(Plan plan) {
		Hook found = plan.found;
		if (found == null) {
			this.postmark.api().create(plan.wanted);
		}
		else if (found.id() != null && plan.action() == Action.UPDATE) {
			this.postmark.api().update(found.id(), found.changedTo(plan.wanted));
		}
	}

	private Plan plan(String stream) {
		Hook wanted = this.wantedHook.in(stream);
		List<Hook> hooks = this.postmark.api().webhooks(stream).webhooks();
		Hook found = hooks.stream()
			.filter((hook) -> hook.url().equalsIgnoreCase(wanted.url()))
			.findFirst()
			.orElse(null);
		List<String> others = hooks.stream()
			.filter((hook) -> hook != found && hook.url().endsWith(WebhookDoor.PATH))
			.map((hook) -> hook.id() + " " + hook.url())
			.toList();
		return new Plan(stream, wanted, found, others);
	}

	enum Action {

		CREATE, UPDATE, NOTHING

	}

	/**
	 * What is wanted and what is there.
	 *
	 * @param others webhooks with the same path at another address
	 */
	record Plan(String stream, Hook wanted, @Nullable Hook found, List<String> others) {

		Action action() {
			if (this.found == null) {
				return Action.CREATE;
			}
			return differences().isEmpty() ? Action.NOTHING : Action.UPDATE;
		}

		List<String> differences() {
			return (this.found != null) ? this.found.differencesFrom(this.wanted) : List.of("there is none");
		}

	}

}

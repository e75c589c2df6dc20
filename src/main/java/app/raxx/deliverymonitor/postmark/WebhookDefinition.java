package app.raxx.deliverymonitor.postmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A webhook at Postmark, as it is or as it is wanted.
 *
 * @param id null until Postmark has created it
 * @param triggers by name: Delivery, Bounce, Open …
 * @param status whether Postmark's test call got a 200; null if Postmark does not say
 */
@JsonInclude(Include.NON_NULL)
public record WebhookDefinition(@JsonProperty("ID") @Nullable Long id, @JsonProperty("Url") String url,
		@JsonProperty("MessageStream") @Nullable String messageStream,
		@JsonProperty("HttpHeaders") @Nullable List<Header> httpHeaders,
		@JsonProperty("Triggers") Map<String, Trigger> triggers, @JsonProperty("Status") @Nullable String status) {

	/** Postmark may leave out what is not asked for. */
	public WebhookDefinition {
		url = Objects.requireNonNullElse(url, "");
		triggers = Objects.requireNonNullElse(triggers, Map.of());
	}

	/**
	 * What has to change to make this webhook equal to the wanted one, in words for
	 * people.
	 */
	public List<String> differencesFrom(WebhookDefinition wanted) {
		List<String> differences = new ArrayList<>();
		wanted.headers().forEach((header) -> {
			String value = value(header.name);
			if (!header.value.equals(value)) {
				differences.add("header " + header.name + ((value == null) ? " is missing" : " has another value"));
			}
		});
		wanted.triggers.forEach((name, trigger) -> {
			Trigger actual = Objects.requireNonNullElse(this.triggers.get(name), Trigger.off());
			if (actual.enabled != trigger.enabled) {
				differences.add("trigger " + name + (actual.enabled ? " is on" : " is off"));
			}
			if (actual.includesContent() && !trigger.includesContent()) {
				differences.add("trigger " + name + " includes the content of messages");
			}
		});
		if (isUnverified()) {
			differences.add("it is not verified, so it gets no events");
		}
		return differences;
	}

	/**
	 * Whether Postmark calls it for every event that the wanted webhook is called for.
	 */
	public boolean isCalledFor(WebhookDefinition wanted) {
		return !isUnverified() && wanted.triggers.entrySet()
			.stream()
			.filter((trigger) -> trigger.getValue().enabled)
			.allMatch((trigger) -> this.triggers.getOrDefault(trigger.getKey(), Trigger.off()).enabled);
	}

	private boolean isUnverified() {
		return "unverified".equalsIgnoreCase(this.status);
	}

	/**
	 * The request body that makes this webhook equal to the wanted one. Other headers are
	 * kept.
	 */
	public WebhookDefinition changedTo(WebhookDefinition wanted) {
		Stream<Header> others = headers().stream().filter((header) -> wanted.value(header.name) == null);
		return new WebhookDefinition(null, wanted.url, null, Stream.concat(wanted.headers().stream(), others).toList(),
				wanted.triggers, null);
	}

	public List<Header> headers() {
		return (this.httpHeaders != null) ? this.httpHeaders : List.of();
	}

	private @Nullable String value(String header) {
		return headers().stream()
			.filter((candidate) -> candidate.name.equalsIgnoreCase(header))
			.map(Header::value)
			.findFirst()
			.orElse(null);
	}

	/** Only the names of the headers: a value may be a secret, and so may the URL. */
	@Override
	public String toString() {
		return "webhook " + this.id + " with " + headers().stream().map(Header::name).toList();
	}

	record Hooks(@JsonProperty("Webhooks") List<WebhookDefinition> webhooks) {

		Hooks {
			webhooks = List.copyOf(webhooks);
		}

	}

	public record Header(@JsonProperty("Name") String name, @JsonProperty("Value") String value) {

		public Header {
			Objects.requireNonNull(name);
			value = Objects.requireNonNullElse(value, "");
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	@JsonInclude(Include.NON_NULL)
	public record Trigger(@JsonProperty("Enabled") boolean enabled,
			@JsonProperty("IncludeContent") @Nullable Boolean includeContent) {

		public static Trigger on() {
			return new Trigger(true, null);
		}

		public static Trigger onWithoutContent() {
			return new Trigger(true, false);
		}

		public static Trigger off() {
			return new Trigger(false, null);
		}

		public boolean includesContent() {
			return Boolean.TRUE.equals(this.includeContent);
		}

	}

}

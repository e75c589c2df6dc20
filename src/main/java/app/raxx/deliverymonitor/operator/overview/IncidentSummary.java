package app.raxx.deliverymonitor.operator.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.FailureSummary;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has to know first about an open incident.
 *
 * @param affected which mail failed; null if that is not known
 * @param cause the most frequent bounce type and its meaning; null if there is none
 * @param answer what a receiving server said last; null if nothing
 * @param action what to do
 * @param acknowledged when, by which operator and why; null if it was not
 * @param events the parameters of the search for its events
 */
record IncidentSummary(RuleId rule, String since, @Nullable String affected, @Nullable String cause,
		@Nullable String answer, String action, @Nullable String acknowledged, String events) {

	/** So many failures to one domain, at least, say something about it. */
	private static final int TELLING = 3;

	/** With the failures of the window that ends now. */
	static IncidentSummary of(Incident incident, @Nullable String stream, FailureSummary failures, Instant now) {
		Fault fault = incident.fault();
		Instant since = (fault != null) ? fault.since()
				: Objects.requireNonNullElse(incident.silentSince(), incident.openedAt());
		String type = type(incident, failures);
		BounceGuide guide = (type != null) ? BounceGuide.of(type) : null;
		return new IncidentSummary(incident.ruleId(),
				Format.utcMinute(since) + ", for " + Format.span(Duration.between(since, now)),
				failures.domains().isEmpty() ? null : affected(incident, failures),
				(guide != null) ? type + ": " + guide.meaning() : null,
				failures.newest().stream().map(Event::details).filter(IncidentSummary::isText).findFirst().orElse(null),
				action(incident, failures, guide), IncidentRow.acknowledged(incident.acknowledgement()),
				IncidentRow.events(incident, stream));
	}

	/** The most frequent bounce type; Postmark reports none for a complaint. */
	private static @Nullable String type(Incident incident, FailureSummary failures) {
		String type = failures.bounceTypes().stream().findFirst().map(FailureSummary.Group::name).orElse(null);
		return (type != null && incident.rule() == Rule.Name.SPAM_COMPLAINT_RATE) ? "SpamComplaint" : type;
	}

	private static String affected(Incident incident, FailureSummary failures) {
		String domains = failures.domains()
			.stream()
			.map((group) -> Format.count(group.events(), "mail", "mails") + " to " + group.name())
			.collect(Collectors.joining(", "));
		List<String> newest = failures.newest().stream().map(Event::recipient).distinct().toList();
		return "In the last %s: %s. The newest: %s.".formatted(Format.span(incident.window()), domains,
				String.join(", ", newest));
	}

	private static String action(Incident incident, FailureSummary failures, @Nullable BounceGuide guide) {
		if (incident.fineSince() != null) {
			return "Nothing now: the incident ends when its rule has been fine for a while.";
		}
		Fault fault = incident.fault();
		if (fault != null) {
			return fault.todo();
		}
		if (incident.silentSince() != null) {
			return "See whether mail is sent, and whether Postmark’s webhook is enabled: run the configuration checks.";
		}
		return telling(failures)
				+ ((guide != null) ? guide.action() : "No failure is in the window any more: see whether it ends.");
	}

	/** A sentence about the domain of nearly all failures; empty if there is none. */
	private static String telling(FailureSummary failures) {
		long all = failures.bounceTypes().stream().mapToLong(FailureSummary.Group::events).sum();
		return failures.domains()
			.stream()
			.findFirst()
			.filter((domain) -> domain.events() >= TELLING && domain.events() * 10 >= all * 8)
			.map((domain) -> "Nearly all are to " + domain.name()
					+ ": read what its server answers, and ask its postmaster. ")
			.orElse("");
	}

	private static boolean isText(@Nullable String details) {
		return details != null && !details.isBlank();
	}

}

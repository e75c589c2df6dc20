package app.raxx.deliverymonitor.operator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import app.raxx.deliverymonitor.alert.Percent;
import app.raxx.deliverymonitor.alert.Told;
import app.raxx.deliverymonitor.threshold.Incident;

/** One incident: how long, how bad, and who was told. */
record IncidentRow(String rule, boolean open, String state, String since, String lasted, String worst,
		List<Message> messages) {

	static IncidentRow of(Incident incident, List<Told.Message> messages, Instant now) {
		Instant end = Objects.requireNonNullElse(incident.resolvedAt(), now);
		boolean open = incident.resolvedAt() == null;
		return new IncidentRow(RuleNames.of(incident.rule()), open,
				open ? (incident.fineSince() != null) ? "Settling" : "Open" : "Over", Words.minute(incident.openedAt()),
				Words.span(Duration.between(incident.openedAt(), end)), worst(incident),
				messages.stream().filter((message) -> message.incidentId() == incident.id()).map(Message::of).toList());
	}

	private static String worst(Incident incident) {
		BigDecimal limit = incident.limit();
		return (limit == null) ? "no event in " + Words.window(incident.window())
				: "%s (%,d of %,d), limit %s".formatted(Percent.of(incident.worst().rate(), limit),
						incident.worst().bad(), incident.worst().total(), Percent.of(limit));
	}

	/** What became of one message. */
	record Message(String tone, String text) {

		static Message of(Told.Message message) {
			String what = message.sink() + ": " + message.kind();
			return switch (message.state()) {
				case "sent" -> new Message("good", what + ", sent " + Words.minute(message.at()));
				case "waiting" -> new Message("bad", what + ", not sent yet" + attempts(message));
				case "abandoned" -> new Message("bad", what + ", given up" + attempts(message));
				default -> new Message("quiet", what + ", told by a later message");
			};
		}

		private static String attempts(Told.Message message) {
			return (message.error() == null) ? ""
					: " after " + Words.count(message.attempts(), "attempt", "attempts") + ": " + message.error();
		}

	}

}

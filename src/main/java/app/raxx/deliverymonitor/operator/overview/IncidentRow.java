package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import app.raxx.deliverymonitor.alert.NotificationHistory;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Acknowledgement;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.RuleId;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * One incident: how long it lasted, its worst rate and its notifications.
 *
 * @param level of an open incident; the worst one of an incident that is over
 * @param tone bad or quiet
 * @param acknowledged when, by which operator and why; null if it was not
 * @param events the parameters of the search for its events
 */
record IncidentRow(long id, RuleId rule, boolean open, String state, String level, String tone,
		@Nullable String acknowledged, String since, String lasted, String worst, String events,
		List<MessageStatus> messages) {

	static IncidentRow of(Incident incident, @Nullable String stream, List<NotificationHistory.Entry> messages,
			Instant now) {
		Instant end = Objects.requireNonNullElse(incident.resolvedAt(), now);
		boolean open = incident.resolvedAt() == null;
		Level level = open ? incident.level() : incident.worstLevel();
		return new IncidentRow(incident.id(), incident.ruleId(), open, state(incident), level.word(),
				(open && level.isAbove(Level.NOTE)) ? "bad" : "quiet", acknowledged(incident.acknowledgement()),
				Format.utcMinute(incident.openedAt()), Format.span(Duration.between(incident.openedAt(), end)),
				worst(incident), events(incident, stream),
				messages.stream()
					.filter((message) -> message.incidentId() == incident.id())
					.map(MessageStatus::of)
					.toList());
	}

	private static String state(Incident incident) {
		if (incident.resolvedAt() != null) {
			return "Resolved";
		}
		return (incident.fineSince() != null) ? "Settling" : "Open";
	}

	static @Nullable String acknowledged(@Nullable Acknowledgement acknowledgement) {
		if (acknowledgement == null) {
			return null;
		}
		String reason = acknowledgement.reason();
		return "acknowledged by " + acknowledgement.author() + " at " + Format.utcMinute(acknowledgement.at())
				+ ((reason != null) ? ": " + reason : "");
	}

	/**
	 * From the window in which the rule was broken, to the end.
	 * @param stream the stream that the rule is for; null if there are several
	 */
	static String events(Incident incident, @Nullable String stream) {
		Instant since = Objects.requireNonNullElse(incident.silentSince(),
				incident.openedAt().minus(incident.window()));
		Instant until = incident.resolvedAt();
		return switch (incident.rule()) {
			case BOUNCE_RATE -> counted(EventType.BOUNCE);
			case SPAM_COMPLAINT_RATE -> counted(EventType.SPAM_COMPLAINT);
			case SILENCE, FEEDBACK, DOCTOR -> "";
		} + ((stream != null) ? "&stream=" + UriUtils.encode(stream, StandardCharsets.UTF_8) : "") + "&since="
				+ since.truncatedTo(ChronoUnit.SECONDS)
				+ ((until != null) ? "&until=" + until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) : "");
	}

	/** Without those of the type that the rule does not count. */
	private static String counted(EventType type) {
		return "&event_type=" + type.recordType() + "&counted=true";
	}

	private static String worst(Incident incident) {
		Fault fault = incident.fault();
		if (fault != null) {
			return fault.seen();
		}
		BigDecimal limit = incident.limit();
		return (limit == null) ? "no event in " + Format.span(incident.window())
				: "%s (%,d of %,d), limit %s".formatted(Format.percent(incident.worst().rate(), limit),
						incident.worst().bad(), incident.worst().total(), Format.percent(limit));
	}

	/** The delivery status of one notification. */
	record MessageStatus(String tone, String text) {

		static MessageStatus of(NotificationHistory.Entry message) {
			String what = message.sink() + ": " + message.kind().word();
			return switch (message.state()) {
				case SENT -> new MessageStatus("good", what + ", sent " + Format.utcMinute(message.at()));
				case WAITING -> new MessageStatus("bad", what + ", not sent yet" + attempts(message));
				case ABANDONED -> new MessageStatus("bad", what + ", given up" + attempts(message));
				case SUPERSEDED -> new MessageStatus("quiet", what + ", superseded by a later message");
			};
		}

		private static String attempts(NotificationHistory.Entry message) {
			return (message.error() == null) ? ""
					: " after " + Format.count(message.attempts(), "attempt", "attempts") + ": " + message.error();
		}

	}

}

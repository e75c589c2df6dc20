package app.raxx.deliverymonitor.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import app.raxx.deliverymonitor.alert.NotificationHistory;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Acknowledgement;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.Ratio;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The newest incidents, open or resolved, and the notifications about them. */
@RestController
class PastIncidents {

	private static final int PAGE = 50;

	private static final int LONGEST_PAGE = 500;

	private final Incidents incidents;

	private final NotificationHistory history;

	PastIncidents(Incidents incidents, NotificationHistory history) {
		this.incidents = incidents;
		this.history = history;
	}

	@GetMapping("/api/_internal/postmark/incidents")
	IncidentsResponse newest(@RequestParam(required = false) @Nullable String limit, HttpServletRequest request) {
		Parameters.check(request, Set.of("limit"));
		List<Incident> newest = this.incidents.newest(Limit.of(Parameters.limit(limit, PAGE, LONGEST_PAGE)));
		List<NotificationHistory.Entry> messages = this.history.about(newest.stream().map(Incident::id).toList());
		return new IncidentsResponse(newest.stream().map((incident) -> Row.of(incident, messages)).toList());
	}

	record IncidentsResponse(List<Row> incidents) {

	}

	@JsonNaming(SnakeCaseStrategy.class)
	record Row(long id, String rule, @JsonInclude(JsonInclude.Include.NON_EMPTY) String scope, boolean open,
			String level, String worstLevel, @Nullable BigDecimal limit, long windowSeconds, String openedAt,
			@Nullable String resolvedAt, @Nullable Problem fault, Part latest, Part worst,
			IncidentActions.@Nullable AcknowledgementResponse acknowledgement, List<Notification> notifications) {

		static Row of(Incident incident, List<NotificationHistory.Entry> messages) {
			Instant resolvedAt = incident.resolvedAt();
			Fault fault = incident.fault();
			Acknowledgement acknowledgement = incident.acknowledgement();
			return new Row(incident.id(), incident.rule().word(), incident.ruleId().scope(), resolvedAt == null,
					incident.level().word(), incident.worstLevel().word(), incident.limit(),
					incident.window().toSeconds(), Format.second(incident.openedAt()),
					(resolvedAt != null) ? Format.second(resolvedAt) : null, (fault != null) ? Problem.of(fault) : null,
					Part.of(incident.latest()), Part.of(incident.worst()),
					(acknowledgement != null) ? IncidentActions.AcknowledgementResponse.of(acknowledgement) : null,
					messages.stream()
						.filter((message) -> message.incidentId() == incident.id())
						.map(Notification::of)
						.toList());
		}

	}

	/** What is wrong, or was wrong last. */
	record Problem(String since, String seen, String todo) {

		static Problem of(Fault fault) {
			return new Problem(Format.second(fault.since()), fault.seen(), fault.todo());
		}

	}

	record Part(long bad, long total, BigDecimal rate) {

		static Part of(Ratio ratio) {
			return new Part(ratio.bad(), ratio.total(), ratio.rate());
		}

	}

	record Notification(String sink, String kind, String state, String at) {

		static Notification of(NotificationHistory.Entry message) {
			return new Notification(message.sink(), message.kind().word(), message.state().word(),
					Format.second(message.at()));
		}

	}

}

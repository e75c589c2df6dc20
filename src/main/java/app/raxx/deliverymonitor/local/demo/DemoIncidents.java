package app.raxx.deliverymonitor.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.PastReadings;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The incidents of the demo's mail, by the service's own rules, and the messages that an
 * operator would have got about them.
 */
@Component
@Profile("local")
@ConditionalOnProperty("local.demo")
class DemoIncidents {

	private static final Duration STEP = Duration.ofMinutes(1);

	private static final Duration REMINDER = Duration.ofHours(4);

	private static final Duration SENDING_TAKES = Duration.ofSeconds(2);

	private final RuleReadings rules;

	private final PastReadings pastReadings;

	private final JdbcClient jdbc;

	DemoIncidents(RuleReadings rules, PastReadings pastReadings, JdbcClient jdbc) {
		this.rules = rules;
		this.pastReadings = pastReadings;
		this.jdbc = jdbc;
	}

	/** Judges the rates of the events for each minute, and stores the incidents. */
	void record(List<DemoEvent> events, Instant end) {
		this.rules.rules()
			.stream()
			.filter(RateRule.class::isInstance)
			.map(RateRule.class::cast)
			.flatMap((rule) -> this.pastReadings.judge(read(rule, events, end)).stream())
			.forEach((incident) -> writeMessages(incident, end));
	}

	static List<Reading> read(RateRule rule, List<DemoEvent> all, Instant end) {
		List<DemoEvent> events = all.stream()
			.filter((event) -> rule.scope().test(new Source(null, event.stream())))
			.toList();
		List<Reading> readings = new ArrayList<>();
		Map<EventCategory, Long> window = new EnumMap<>(EventCategory.class);
		int first = 0;
		int next = 0;
		for (Instant now = end.minus(DemoMail.SPAN); !now.isAfter(end); now = now.plus(STEP)) {
			for (; next < events.size() && !events.get(next).recordedAt().isAfter(now); next++) {
				window.merge(events.get(next).kind(), 1L, Long::sum);
			}
			for (; first < next && events.get(first).recordedAt().isBefore(now.minus(rule.window())); first++) {
				window.merge(events.get(first).kind(), -1L, Long::sum);
			}
			readings.add(rule.read(new Counts(window.getOrDefault(EventCategory.DELIVERED, 0L),
					window.getOrDefault(EventCategory.BOUNCED, 0L),
					window.getOrDefault(EventCategory.SPAM_COMPLAINT, 0L)), now));
		}
		return readings;
	}

	private void writeMessages(Incident incident, Instant end) {
		Instant resolvedAt = incident.resolvedAt();
		writeMessage(incident, "opened", incident.openedAt());
		Instant until = (resolvedAt != null) ? resolvedAt : end;
		for (Instant due = incident.openedAt().plus(REMINDER); due.isBefore(until); due = due.plus(REMINDER)) {
			writeMessage(incident, "reminder", due);
		}
		if (resolvedAt != null) {
			writeMessage(incident, "resolved", resolvedAt);
		}
	}

	private void writeMessage(Incident incident, String kind, Instant at) {
		this.jdbc.sql("""
				insert into notification (incident_id, sink, kind, created_at, state, settled_at, attempts, refused)
				values (:incident, 'slack', :kind, :at::timestamptz, 'sent', :sent::timestamptz, 1, false)""")
			.param("incident", incident.id())
			.param("kind", kind)
			.param("at", at.toString())
			.param("sent", at.plus(SENDING_TAKES).toString())
			.update();
	}

}

package app.raxx.deliverymonitor.recent;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventLog;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The newest events, for scripts: names, nesting and time format are fixed. */
@RestController
class RecentDeliveries {

	private static final Duration DAY = Duration.ofHours(24);

	private final EventLog eventLog;

	RecentDeliveries(EventLog eventLog) {
		this.eventLog = eventLog;
	}

	@GetMapping("/api/_internal/postmark/recent-deliveries")
	Answer recent(@RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
		return Answer.of(this.eventLog.newest(limit), this.eventLog.counts(DAY));
	}

	record Answer(List<Row> events, @JsonProperty("counts_24h") Tally counts, @JsonProperty("total_24h") long total) {

		static Answer of(List<Event> events, Counts counts) {
			return new Answer(events.stream().map(Row::of).toList(), Tally.of(counts), counts.total());
		}

	}

	@JsonNaming(SnakeCaseStrategy.class)
	record Tally(long delivered, long bounced, long spamComplaint) {

		static Tally of(Counts counts) {
			return new Tally(counts.delivered(), counts.bounced(), counts.spamComplaint());
		}

	}

	@JsonNaming(SnakeCaseStrategy.class)
	record Row(long id, String eventType, String messageId, String recipient, @Nullable String tag,
			@Nullable String bounceType, @Nullable String bounceDescription, String recordedAt) {

		private static final DateTimeFormatter UTC_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
			.withZone(ZoneOffset.UTC);

		static Row of(Event event) {
			return new Row(event.id(), event.type().recordType(), event.messageId(), event.recipient(), event.tag(),
					event.bounceType(), event.bounceDescription(), UTC_SECONDS.format(event.recordedAt()));
		}

	}

}

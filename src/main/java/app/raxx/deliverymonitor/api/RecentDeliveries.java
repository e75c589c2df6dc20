package app.raxx.deliverymonitor.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.search.EventPage;
import app.raxx.deliverymonitor.event.search.EventQuery;
import app.raxx.deliverymonitor.event.search.EventQueryForm;
import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import app.raxx.deliverymonitor.format.Format;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The newest events. Scripts rely on the names, the nesting and the time format. */
@RestController
@RequestMapping("/api/_internal/postmark/recent-deliveries")
class RecentDeliveries {

	private static final Duration DAY = Duration.ofHours(24);

	private static final int PAGE = 50;

	private static final int LONGEST_PAGE = 500;

	static final Set<String> PARAMETERS = new TreeSet<>(Set.of("event_type", "recipient", "message_id", "tag",
			"bounce_type", "since", "until", "limit", "cursor", "after"));

	private final EventLog eventLog;

	private final CsvExport export;

	RecentDeliveries(EventLog eventLog, CsvExport export) {
		this.eventLog = eventLog;
		this.export = export;
	}

	@GetMapping
	ResponseEntity<DeliveriesResponse> json(@ModelAttribute EventQueryForm form,
			@RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String after, HttpServletRequest request) {
		Parameters.check(request, PARAMETERS);
		int size = Parameters.limit(limit, PAGE, LONGEST_PAGE);
		return (after != null) ? following(query(form, request), Parameters.id("after", after), size)
				: newest(query(form, request), size);
	}

	private ResponseEntity<DeliveriesResponse> newest(EventQuery query, int size) {
		EventPage page = this.eventLog.page(query, size);
		return answer(page.events(), (page.next() != null) ? link("cursor", page.next().cursor()) : null);
	}

	/** In the order of recording, for a script that asks again and again. */
	private ResponseEntity<DeliveriesResponse> following(EventQuery query, long after, int size) {
		if (query.olderThan() != null) {
			throw new InvalidParameterException("cursor", "belongs to the other order and cannot follow after");
		}
		List<Event> found = this.eventLog.after(after, query, size + 1);
		List<Event> events = found.subList(0, Math.min(size, found.size()));
		return answer(events, (found.size() > size) ? link("after", events.getLast().id()) : null);
	}

	private ResponseEntity<DeliveriesResponse> answer(List<Event> events, @Nullable String link) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (link != null) {
			answer.header(HttpHeaders.LINK, link);
		}
		return answer.body(DeliveriesResponse.of(events, this.eventLog.counts(DAY)));
	}

	private static String link(String parameter, Object value) {
		String uri = ServletUriComponentsBuilder.fromCurrentRequest()
			.replaceQueryParam(parameter, value)
			.build()
			.toUriString();
		return "<" + uri + ">; rel=\"next\"";
	}

	/** All matching events, or the newest of them: a CSV file has no pages. */
	@GetMapping(produces = "text/csv")
	void csv(@ModelAttribute EventQueryForm form, @RequestParam(required = false) @Nullable String limit,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		Parameters.check(request, PARAMETERS);
		if (request.getParameter("after") != null) {
			throw new InvalidParameterException("after", "is for JSON only");
		}
		this.export.send(query(form, request), Parameters.limit(limit, Integer.MAX_VALUE, Integer.MAX_VALUE), request,
				response);
	}

	private EventQuery query(EventQueryForm form, HttpServletRequest request) {
		return this.eventLog.choose(form.query(), form.asTyped(request.getQueryString()).query());
	}

	record DeliveriesResponse(List<Row> events, @JsonProperty("counts_24h") Tally counts,
			@JsonProperty("total_24h") long total) {

		static DeliveriesResponse of(List<Event> events, Counts counts) {
			return new DeliveriesResponse(events.stream().map(Row::of).toList(), Tally.of(counts), counts.total());
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

		static Row of(Event event) {
			return new Row(event.id(), event.type().recordType(), event.messageId(), event.recipient(), event.tag(),
					event.bounceType(), event.bounceDescription(), Format.second(event.recordedAt()));
		}

		void write(Csv csv) {
			csv.row(this.id, this.eventType, this.messageId, this.recipient, this.tag, this.bounceType,
					this.bounceDescription, this.recordedAt);
		}

	}

}

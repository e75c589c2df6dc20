package app.raxx.deliverymonitor.api;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

	static final Set<String> PARAMETERS = new TreeSet<>(
			Set.of("event_type", "recipient", "message_id", "tag", "bounce_type", "since", "until", "limit", "cursor"));

	private final EventLog eventLog;

	RecentDeliveries(EventLog eventLog) {
		this.eventLog = eventLog;
	}

	@GetMapping
	ResponseEntity<DeliveriesResponse> json(@ModelAttribute EventQueryForm form,
			@RequestParam(required = false) @Nullable String limit, HttpServletRequest request) {
		Parameters.check(request, PARAMETERS);
		EventPage page = this.eventLog.page(query(form, request), Parameters.limit(limit, PAGE, LONGEST_PAGE));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (page.next() != null) {
			answer.header(HttpHeaders.LINK, "<" + uri(page.next()) + ">; rel=\"next\"");
		}
		return answer.body(DeliveriesResponse.of(page.events(), this.eventLog.counts(DAY)));
	}

	/** All matching events, or the newest of them: a CSV file has no pages. */
	@GetMapping(produces = "text/csv")
	void csv(@ModelAttribute EventQueryForm form, @RequestParam(required = false) @Nullable String limit,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		Parameters.check(request, PARAMETERS);
		EventQuery query = query(form, request);
		int rows = Parameters.limit(limit, Integer.MAX_VALUE, Integer.MAX_VALUE);
		response.setContentType("text/csv;charset=UTF-8;header=present");
		// Not its writer, because a problem is written to the output stream
		PrintWriter out = new PrintWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
		Csv csv = new Csv(out);
		csv.row("id", "event_type", "message_id", "recipient", "tag", "bounce_type", "bounce_description",
				"recorded_at");
		this.eventLog.each(query, rows, (event) -> Row.of(event).write(csv));
		out.flush();
	}

	private EventQuery query(EventQueryForm form, HttpServletRequest request) {
		return this.eventLog.choose(form.query(), form.asTyped(request.getQueryString()).query());
	}

	private static String uri(EventQuery.Position next) {
		return ServletUriComponentsBuilder.fromCurrentRequest()
			.replaceQueryParam("cursor", next.cursor())
			.build()
			.toUriString();
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

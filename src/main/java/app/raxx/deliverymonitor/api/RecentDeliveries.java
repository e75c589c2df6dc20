package app.raxx.deliverymonitor.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.search.EventPage;
import app.raxx.deliverymonitor.event.search.EventQuery;
import app.raxx.deliverymonitor.event.search.EventQueryForm;
import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.format.Format;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
			"bounce_type", "stream", "server", "counted", "since", "until", "limit", "cursor", "after", "fields"));

	private final EventLog eventLog;

	private final CsvExport export;

	RecentDeliveries(EventLog eventLog, CsvExport export) {
		this.eventLog = eventLog;
		this.export = export;
	}

	@GetMapping
	ResponseEntity<DeliveriesResponse> json(@ModelAttribute EventQueryForm form,
			@RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String fields, HttpServletRequest request) {
		Parameters.check(request, PARAMETERS);
		int size = Parameters.limit(limit, PAGE, LONGEST_PAGE);
		EventQuery query = query(form, request);
		Page page = (after != null) ? following(query, Parameters.id("after", after), size) : newest(query, size);
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (page.link != null) {
			answer.header(HttpHeaders.LINK, page.link);
		}
		boolean all = hasAllFields(fields);
		return answer.body(DeliveriesResponse.of(
				page.events.stream().map((event) -> all ? FullRow.of(event, source(event)) : Row.of(event)).toList(),
				this.eventLog.counts(DAY, query::matches)));
	}

	private static boolean hasAllFields(@Nullable String fields) {
		if (fields != null && !fields.equals("all")) {
			throw new InvalidParameterException("fields", "is not all");
		}
		return fields != null;
	}

	private Source source(Event event) {
		return this.eventLog.source(event);
	}

	private Page newest(EventQuery query, int size) {
		EventPage page = this.eventLog.page(query, size);
		return new Page(page.events(), (page.next() != null) ? link("cursor", page.next().cursor()) : null);
	}

	/** In the order of recording, for a script that asks again and again. */
	private Page following(EventQuery query, long after, int size) {
		if (query.olderThan() != null) {
			throw new InvalidParameterException("cursor", "belongs to the other order and cannot follow after");
		}
		List<Event> found = this.eventLog.after(after, query, size + 1);
		List<Event> events = found.subList(0, Math.min(size, found.size()));
		return new Page(events, (found.size() > size) ? link("after", events.getLast().id()) : null);
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
			@RequestParam(required = false) @Nullable String fields, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Parameters.check(request, PARAMETERS);
		if (request.getParameter("after") != null) {
			throw new InvalidParameterException("after", "is for JSON only");
		}
		int rows = Parameters.limit(limit, Integer.MAX_VALUE, Integer.MAX_VALUE);
		if (hasAllFields(fields)) {
			this.export.send(query(form, request), rows, FullRow.NAMES,
					(event) -> FullRow.of(event, source(event)).cells(), request, response);
		}
		else {
			this.export.send(query(form, request), rows, Row.NAMES, (event) -> Row.of(event).cells(), request,
					response);
		}
	}

	private EventQuery query(EventQueryForm form, HttpServletRequest request) {
		return this.eventLog.choose(form.query(), form.asTyped(request.getQueryString()).query());
	}

	/** The events of an answer, and its link to further ones. */
	private record Page(List<Event> events, @Nullable String link) {

	}

	record DeliveriesResponse(List<?> events, @JsonProperty("counts_24h") Tally counts,
			@JsonProperty("total_24h") long total) {

		static DeliveriesResponse of(List<?> rows, Counts counts) {
			return new DeliveriesResponse(rows, Tally.of(counts), counts.total());
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

		static final List<String> NAMES = List.of("id", "event_type", "message_id", "recipient", "tag", "bounce_type",
				"bounce_description", "recorded_at");

		static Row of(Event event) {
			return new Row(event.id(), event.type().recordType(), event.messageId(), event.recipient(), event.tag(),
					event.bounceType(), event.bounceDescription(), Format.second(event.recordedAt()));
		}

		/** In the order of {@link #NAMES}. */
		List<@Nullable Object> cells() {
			return Arrays.asList(this.id, this.eventType, this.messageId, this.recipient, this.tag, this.bounceType,
					this.bounceDescription, this.recordedAt);
		}

	}

	/** With the fields that {@code fields=all} adds. */
	@JsonNaming(SnakeCaseStrategy.class)
	record FullRow(@JsonUnwrapped Row row, String occurredAt, String kind, @Nullable String details,
			@Nullable String messageStream, @Nullable Long serverId, boolean reconciled, @Nullable Boolean inactive) {

		static final List<String> NAMES = Stream
			.concat(Row.NAMES.stream(),
					Stream.of("occurred_at", "kind", "details", "message_stream", "server_id", "reconciled",
							"inactive"))
			.toList();

		static FullRow of(Event event, Source source) {
			return new FullRow(Row.of(event), Format.second(event.occurredAt()), event.kind().word(), event.details(),
					source.messageStream(), source.serverId(), event.reconciled(), event.inactive());
		}

		/** In the order of {@link #NAMES}. */
		List<@Nullable Object> cells() {
			List<@Nullable Object> cells = new ArrayList<>(this.row.cells());
			cells.addAll(Arrays.<@Nullable Object>asList(this.occurredAt, this.kind, this.details, this.messageStream,
					this.serverId, this.reconciled, this.inactive));
			return cells;
		}

	}

}

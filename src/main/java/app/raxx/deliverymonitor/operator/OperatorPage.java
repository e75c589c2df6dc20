package app.raxx.deliverymonitor.operator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.checkup.Checkup;
import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.search.EventPage;
import app.raxx.deliverymonitor.event.search.EventQuery;
import app.raxx.deliverymonitor.event.search.EventQueryForm;
import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import app.raxx.deliverymonitor.failure.Cause;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.operator.overview.OverviewQuery;
import app.raxx.deliverymonitor.operator.overview.PageParts;
import app.raxx.deliverymonitor.operator.overview.Period;
import app.raxx.deliverymonitor.operator.setup.Setup;
import app.raxx.deliverymonitor.operator.setup.Steps;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The operator's page, and the part of it that is refreshed. */
@Controller
@RequestMapping("/api/_internal/postmark")
class OperatorPage {

	private static final int PAGE = 50;

	private static final int MOST_EVENTS_OF_A_MESSAGE = 500;

	private static final int MOST_BODIES = 20;

	private final OverviewQuery overviews;

	private final EventLog eventLog;

	private final Quarantine quarantine;

	private final Setup setup;

	private final Checkup checkup;

	private final PageParts parts;

	private final BuildInfo build;

	OperatorPage(OverviewQuery overviews, EventLog eventLog, Quarantine quarantine, Setup setup, Checkup checkup,
			PageParts parts, BuildInfo build) {
		this.overviews = overviews;
		this.eventLog = eventLog;
		this.quarantine = quarantine;
		this.setup = setup;
		this.checkup = checkup;
		this.parts = parts;
		this.build = build;
	}

	@GetMapping("/")
	String page(@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String zone, @ModelAttribute("form") EventQueryForm form,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Period chosen = Period.of(period);
		model.addAttribute("period", chosen)
			.addAttribute("periods", Period.values())
			.addAttribute("types", EventType.values())
			.addAttribute("overview", this.overviews.overview(chosen))
			.addAttribute("setup", setup())
			.addAttribute("quarantined", this.quarantine.size())
			.addAttribute("bodies", this.quarantine.newest(MOST_BODIES))
			.addAttribute("discarded", this.quarantine.discarded(Instant.EPOCH));
		this.parts.read("results of the checks",
				() -> model.addAttribute("examination", this.checkup.lastReport().orElse(null)),
				(why) -> model.addAttribute("unexamined", why));
		search(form, zone, request, response, model);
		return "operator";
	}

	/** The refreshed parts, without the events and the search form, which stay. */
	@GetMapping("/live")
	String live(@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String seen, Model model) {
		Period chosen = Period.of(period);
		model.addAttribute("period", chosen)
			.addAttribute("overview", this.overviews.overview(chosen))
			.addAttribute("setup", setup())
			.addAttribute("seen", seen)
			.addAttribute("newer", seen != null && !seen.equals(position(this.eventLog.newest())));
		return "live";
	}

	/** The events of one message, oldest first. */
	@GetMapping("/message")
	String message(@RequestParam String id, HttpServletResponse response, Model model) {
		List<Event> events = this.eventLog.find(EventQuery.message(id.replace('\0', ' ')), MOST_EVENTS_OF_A_MESSAGE);
		if (events.isEmpty()) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		model.addAttribute("id", id).addAttribute("events", rows(events.reversed()));
		return "message";
	}

	/** Runs all checks, which takes up to 5 s, or shows the result of the last minute. */
	@PostMapping("/examination")
	CompletableFuture<ModelAndView> examination() {
		return this.checkup.examine()
			.thenApply((examination) -> new ModelAndView("examination", "examination", examination));
	}

	/** Null once all steps were done, and if they cannot be read. */
	private @Nullable Steps setup() {
		return this.parts.<@Nullable Steps>read("steps of the set-up", () -> this.setup.unfinished().orElse(null),
				(why) -> null);
	}

	private void search(EventQueryForm form, @Nullable String zone, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		try {
			ZoneId days = zone(zone);
			model.addAttribute("zone", days);
			EventQuery query = this.eventLog.choose(form.queryThroughLastDay(days),
					form.asTyped(request.getQueryString()).queryThroughLastDay(days));
			EventPage page = this.eventLog.page(query, PAGE);
			model.addAttribute("events", rows(page.events()));
			if (!form.asks() && form.cursor() == null) {
				model.addAttribute("seen", position(page.events().stream().findFirst()));
			}
			EventQuery.Position next = page.next();
			if (next != null) {
				model.addAttribute("older", older(next))
					.addAttribute("reached", page.isPartial() ? Format.second(next.recordedAt()) : null);
			}
		}
		catch (InvalidParameterException ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("complaint", "The search was not run: " + ex.getMessage() + ".")
				.addAttribute("events", List.of());
		}
	}

	private List<EventRow> rows(List<Event> events) {
		return events.stream().map((event) -> EventRow.of(event, this.eventLog.source(event))).toList();
	}

	/** The time zone of the reader's days, which only a script in the page knows. */
	private static ZoneId zone(@Nullable String name) {
		try {
			return ZoneId.of(StringUtils.hasText(name) ? name : "UTC");
		}
		catch (DateTimeException ex) {
			throw new InvalidParameterException("zone", "is not a time zone like Europe/Berlin");
		}
	}

	private static String position(Optional<Event> newest) {
		return newest.map(EventQuery.Position::of).map(EventQuery.Position::cursor).orElse("");
	}

	private static String older(EventQuery.Position next) {
		return "?" + ServletUriComponentsBuilder.fromCurrentRequest()
			.replaceQueryParam("cursor", next.cursor())
			.build()
			.getQuery() + "#events";
	}

	/** An empty field of the form is no condition. */
	@InitBinder("form")
	void trim(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@ModelAttribute("version")
	String version() {
		return this.build.version();
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ModelAndView failed(RuntimeException failure) {
		Cause cause = Cause.of(failure);
		return new ModelAndView("failed", Map.of("cause", cause, "version", version()),
				cause.retryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR);
	}

}

package app.raxx.deliverymonitor.operator;

import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;

import app.raxx.deliverymonitor.access.Author;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.incident.InvalidActionException;
import app.raxx.deliverymonitor.incident.Mutes;
import app.raxx.deliverymonitor.incident.OperatorActions;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.RuleReadings;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where an operator acknowledges an incident and mutes its rule. It is not part of the
 * overview, because a refresh would discard what is typed.
 */
@Controller
@RequestMapping("/api/_internal/postmark")
class RulePage {

	private final Incidents incidents;

	private final Mutes mutes;

	private final OperatorActions actions;

	private final RuleReadings readings;

	private final BuildInfo build;

	private final Clock clock;

	RulePage(Incidents incidents, Mutes mutes, OperatorActions actions, RuleReadings readings, BuildInfo build,
			Clock clock) {
		this.incidents = incidents;
		this.mutes = mutes;
		this.actions = actions;
		this.readings = readings;
		this.build = build;
		this.clock = clock;
	}

	@GetMapping("/rule")
	ModelAndView page(@RequestParam String name, @Nullable Principal principal) {
		RuleId rule = rule(name);
		return new ModelAndView("rule").addObject("rule", rule)
			.addObject("incident", this.incidents.open(rule).orElse(null))
			.addObject("mute", this.mutes.inEffect(rule, this.clock.instant()).orElse(null))
			.addObject("author", Author.of(principal, null))
			.addObject("version", this.build.version());
	}

	@PostMapping("/acknowledgement")
	ResponseEntity<Void> acknowledge(@RequestParam long id, @RequestParam(required = false) @Nullable String author,
			@RequestParam(required = false) @Nullable String reason, @Nullable Principal principal) {
		return done(this.actions.acknowledge(id, Author.of(principal, author), reason).isPresent());
	}

	@PostMapping("/acknowledgement-end")
	ResponseEntity<Void> takeBackAcknowledgement(@RequestParam long id) {
		return done(this.actions.takeBackAcknowledgement(id).isPresent());
	}

	@PostMapping("/mute")
	ResponseEntity<Void> mute(@RequestParam String rule, @RequestParam int hours,
			@RequestParam(required = false) @Nullable String author,
			@RequestParam(required = false) @Nullable String reason, @Nullable Principal principal) {
		this.actions.mute(rule(rule), this.clock.instant().plus(Duration.ofHours(hours)), Author.of(principal, author),
				reason);
		return done(true);
	}

	@PostMapping("/mute-end")
	ResponseEntity<Void> takeBackMute(@RequestParam long id) {
		return done(this.actions.takeBackMute(id).isPresent());
	}

	/** The browser's form checks the same, so that this is rare. */
	@ExceptionHandler
	ModelAndView refused(InvalidActionException ex) {
		ModelAndView page = new ModelAndView("refused")
			.addObject("complaint", "Nothing was done: " + ex.getMessage() + ".")
			.addObject("version", this.build.version());
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	private static ResponseEntity<Void> done(boolean found) {
		if (!found) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "It is over or was taken back");
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("./#incidents")).build();
	}

	private RuleId rule(String word) {
		return this.readings.find(word)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such rule"));
	}

}

package app.raxx.deliverymonitor.api;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import app.raxx.deliverymonitor.access.Author;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Acknowledgement;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.InvalidActionException;
import app.raxx.deliverymonitor.incident.Mute;
import app.raxx.deliverymonitor.incident.Mutes;
import app.raxx.deliverymonitor.incident.OperatorActions;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.RuleReadings;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Acknowledges incidents and mutes rules, and takes that back. */
@RestController
@RequestMapping("/api/_internal/postmark")
class IncidentActions {

	private static final String ACKNOWLEDGEMENT = "/incidents/{id}/acknowledgement";

	private final OperatorActions actions;

	private final Mutes mutes;

	private final RuleReadings readings;

	private final Clock clock;

	IncidentActions(OperatorActions actions, Mutes mutes, RuleReadings readings, Clock clock) {
		this.actions = actions;
		this.mutes = mutes;
		this.readings = readings;
		this.clock = clock;
	}

	/** The body may be missing if Cloudflare Access names the author. */
	@PostMapping(path = ACKNOWLEDGEMENT)
	AcknowledgementResponse acknowledge(@PathVariable String id,
			@RequestBody(required = false) @Nullable AcknowledgementRequest body, @Nullable Principal principal,
			HttpServletRequest request) {
		Parameters.check(request, Set.of());
		AcknowledgementRequest given = (body != null) ? body : new AcknowledgementRequest(null, null);
		return this.actions.acknowledge(id(id), Author.of(principal, given.author()), given.reason())
			.map(Incident::acknowledgement)
			.map(AcknowledgementResponse::of)
			.orElseThrow(() -> unknown("incident"));
	}

	@DeleteMapping(ACKNOWLEDGEMENT)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBackAcknowledgement(@PathVariable String id, HttpServletRequest request) {
		Parameters.check(request, Set.of());
		this.actions.takeBackAcknowledgement(id(id)).orElseThrow(() -> unknown("acknowledgement"));
	}

	/** The mutes in effect. */
	@GetMapping("/mutes")
	MutesResponse mutes(HttpServletRequest request) {
		Parameters.check(request, Set.of());
		return new MutesResponse(this.mutes.inEffect(this.clock.instant()).stream().map(MuteResponse::of).toList());
	}

	@PostMapping(path = "/mutes", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	MuteResponse mute(@RequestBody MuteRequest body, @Nullable Principal principal, HttpServletRequest request) {
		Parameters.check(request, Set.of());
		return MuteResponse
			.of(this.actions.mute(rule(body), time(body.until()), Author.of(principal, body.author()), body.reason()));
	}

	@DeleteMapping("/mutes/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBackMute(@PathVariable String id, HttpServletRequest request) {
		Parameters.check(request, Set.of());
		this.actions.takeBackMute(id(id)).orElseThrow(() -> unknown("mute"));
	}

	/** What is no number is the id of nothing. */
	private static long id(String text) {
		return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
	}

	private RuleId rule(MuteRequest body) {
		String scope = body.scope();
		String word = body.rule() + ((scope == null || scope.isEmpty()) ? "" : "." + scope);
		return this.readings.find(word)
			.orElseThrow(() -> new InvalidActionException("rule",
					"is not one of " + String.join(", ", this.readings.ids().stream().map(RuleId::word).toList())));
	}

	private static Instant time(@Nullable String text) {
		try {
			return OffsetDateTime.parse((text != null) ? text : "").toInstant();
		}
		catch (DateTimeException ex) {
			throw new InvalidActionException("until", "is not a time like 2026-05-04T12:00:00Z");
		}
	}

	private static ResponseStatusException unknown(String what) {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such " + what);
	}

	record AcknowledgementRequest(@Nullable String author, @Nullable String reason) {

	}

	record AcknowledgementResponse(String at, String author, @Nullable String reason) {

		static AcknowledgementResponse of(Acknowledgement acknowledgement) {
			return new AcknowledgementResponse(Format.second(acknowledgement.at()), acknowledgement.author(),
					acknowledgement.reason());
		}

	}

	record MuteRequest(@Nullable String rule, @Nullable String scope, @Nullable String until, @Nullable String reason,
			@Nullable String author) {

	}

	record MutesResponse(List<MuteResponse> mutes) {

	}

	@JsonNaming(SnakeCaseStrategy.class)
	record MuteResponse(long id, String rule, @JsonInclude(JsonInclude.Include.NON_EMPTY) String scope,
			String createdAt, String until, String author, String reason) {

		static MuteResponse of(Mute mute) {
			return new MuteResponse(mute.id(), mute.ruleId().name().word(), mute.ruleId().scope(),
					Format.second(mute.createdAt()), Format.second(mute.until()), mute.author(), mute.reason());
		}

	}

}

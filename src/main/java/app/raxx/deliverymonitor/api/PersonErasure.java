package app.raxx.deliverymonitor.api;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.address.EmailAddress;
import app.raxx.deliverymonitor.event.erasure.Erasure;
import app.raxx.deliverymonitor.event.erasure.ErasureRun;
import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import app.raxx.deliverymonitor.event.search.TypedParameters;
import app.raxx.deliverymonitor.format.Format;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Erases a person's address on a data-protection request; the counts stay. */
@RestController
@RequestMapping(PersonErasure.PATH)
class PersonErasure {

	static final String PATH = "/api/_internal/postmark";

	private final Erasure erasure;

	PersonErasure(Erasure erasure) {
		this.erasure = erasure;
	}

	/** Answers 200 if it is finished, or 202 and the address of its status. */
	@DeleteMapping("/events")
	ResponseEntity<ErasureStatus> erase(@RequestParam(required = false) @Nullable String recipient,
			HttpServletRequest request) {
		Parameters.check(request, Set.of("recipient"));
		if (recipient == null) {
			throw invalid();
		}
		String typed = TypedParameters.of(request.getQueryString()).value("recipient", recipient);
		EmailAddress address = Stream.of(recipient, typed)
			.map(EmailAddress::of)
			.filter(EmailAddress::isComplete)
			.findFirst()
			.orElseThrow(PersonErasure::invalid);
		ErasureRun run = this.erasure.erase(address);
		ErasureStatus status = ErasureStatus.of(run);
		return run.isFinished() ? ResponseEntity.ok(status)
				: ResponseEntity.accepted().location(URI.create(PATH + "/erasures/" + run.id())).body(status);
	}

	private static InvalidParameterException invalid() {
		return new InvalidParameterException("recipient", "must be the whole address of the person");
	}

	@GetMapping("/erasures/{id}")
	ErasureStatus status(@PathVariable String id, HttpServletRequest request) {
		Parameters.check(request, Set.of());
		return find(id).map(ErasureStatus::of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such erasure"));
	}

	private Optional<ErasureRun> find(String id) {
		try {
			return this.erasure.find(UUID.fromString(id));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * How far an erasure is.
	 *
	 * @param status running or done
	 * @param percent how much of the log has been processed
	 * @param events how many events contained the address
	 * @param quarantinedBodies how many quarantined bodies contained the address
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record ErasureStatus(String status, int percent, long events, long quarantinedBodies, String requestedAt,
			@Nullable String finishedAt) {

		static ErasureStatus of(ErasureRun run) {
			return new ErasureStatus(run.isFinished() ? "done" : "running", run.percent(), run.events(),
					run.quarantinedBodies(), Format.second(run.requestedAt()),
					(run.finishedAt() != null) ? Format.second(run.finishedAt()) : null);
		}

	}

}

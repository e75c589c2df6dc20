package app.raxx.deliverymonitor.api;

import java.util.Set;

import app.raxx.deliverymonitor.event.retention.Erasure;
import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Erases a person's address on a data-protection request; the counts stay. */
@RestController
class PersonErasure {

	private final Erasure erasure;

	PersonErasure(Erasure erasure) {
		this.erasure = erasure;
	}

	@DeleteMapping("/api/_internal/postmark/events")
	ErasureResponse erase(@RequestParam(required = false) @Nullable String recipient, HttpServletRequest request) {
		Parameters.check(request, Set.of("recipient"));
		if (recipient == null || !recipient.strip().matches("\\S+@\\S+")) {
			throw new InvalidParameterException("recipient", "must be the whole address of the person");
		}
		Erasure.Erased erased = this.erasure.erase(recipient.strip());
		return new ErasureResponse(erased.events(), erased.quarantinedBodies());
	}

	/** How many rows contained the address. */
	@JsonNaming(SnakeCaseStrategy.class)
	record ErasureResponse(long events, long quarantinedBodies) {

	}

}

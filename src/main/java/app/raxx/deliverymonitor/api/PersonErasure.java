package app.raxx.deliverymonitor.api;

import java.util.Set;

import app.raxx.deliverymonitor.event.retention.Erasure;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers a data-protection request: the address goes, the counts stay. */
@RestController
class PersonErasure {

	private final Erasure erasure;

	PersonErasure(Erasure erasure) {
		this.erasure = erasure;
	}

	@DeleteMapping("/api/_internal/postmark/events")
	ErasureResponse erase(HttpServletRequest request) {
		String recipient = new Parameters(request, Set.of("recipient")).text("recipient");
		if (recipient == null || !recipient.strip().matches("\\S+@\\S+")) {
			throw new InvalidParameterException("recipient", "must be the whole address of the person");
		}
		Erasure.Erased erased = this.erasure.erase(recipient.strip());
		return new ErasureResponse(erased.events(), erased.quarantinedBodies());
	}

	/** How many rows had the address in them. */
	@JsonNaming(SnakeCaseStrategy.class)
	record ErasureResponse(long events, long quarantinedBodies) {

	}

}

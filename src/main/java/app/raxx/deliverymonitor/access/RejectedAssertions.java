package app.raxx.deliverymonitor.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Remembers for an hour that assertions were rejected although a key of the team signed
 * them. A wrong setting can be the reason, and then they are all rejected.
 */
@Component
class RejectedAssertions {

	static final String TODO = "Compare CF_ACCESS_AUD with the Application Audience (AUD) tag of each application in "
			+ "front of this service; several are separated by commas.";

	private static final Logger log = LoggerFactory.getLogger(RejectedAssertions.class);

	private static final Duration REMEMBERED = Duration.ofHours(1);

	private final Clock clock;

	private @Nullable Rejection last;

	RejectedAssertions(Clock clock) {
		this.clock = clock;
	}

	synchronized void add(String reason) {
		long before = recent().map(Rejection::count).orElse(0L);
		if (before == 0) {
			log.warn("An assertion of the Cloudflare Access team was rejected: {}. {}", reason, TODO);
		}
		this.last = new Rejection(reason, before + 1, this.clock.instant());
	}

	/** The last rejection, if it was within the last hour. */
	synchronized Optional<Rejection> recent() {
		Instant begin = this.clock.instant().minus(REMEMBERED);
		return Optional.ofNullable(this.last).filter((rejection) -> rejection.at().isAfter(begin));
	}

	/**
	 * The rejections without an hour between two of them.
	 *
	 * @param reason the claim that was not valid, without its value
	 */
	record Rejection(String reason, long count, Instant at) {

	}

}

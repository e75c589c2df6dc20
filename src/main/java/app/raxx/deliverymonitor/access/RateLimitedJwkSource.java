package app.raxx.deliverymonitor.access;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the team's keys at most once a minute, because unknown key ids must not trigger
 * unbounded requests. It lies below the outage tolerance, so that known keys stay valid
 * while the limit is exceeded; the limit of Nimbus lies above it.
 */
final class RateLimitedJwkSource extends JWKSetSourceWrapper<SecurityContext> {

	private static final Logger log = LoggerFactory.getLogger(RateLimitedJwkSource.class);

	private static final Duration PAUSE = Duration.ofMinutes(1);

	private static final Duration CACHED = Duration.ofMinutes(5);

	/** Keys are rotated every six weeks, and an old one stays valid for a week. */
	private static final Duration KEPT_IN_AN_OUTAGE = Duration.ofDays(1);

	private static final int CONNECT_MILLIS = 2_000;

	private static final int READ_MILLIS = 3_000;

	private static final int MOST_BYTES = 64 * 1024;

	private final Clock clock;

	private Instant nextFetch = Instant.MIN;

	private boolean failing;

	private RateLimitedJwkSource(JWKSetSource<SecurityContext> source, Clock clock) {
		super(source);
		this.clock = clock;
	}

	/**
	 * The keys at this address: cached, fetched again for an unknown key id, and kept
	 * while they cannot be fetched.
	 */
	static JWKSource<SecurityContext> at(URI address, Clock clock) {
		JWKSetSource<SecurityContext> cloudflare = new URLBasedJWKSetSource<>(url(address),
				new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES));
		return JWKSourceBuilder.create(new RateLimitedJwkSource(cloudflare, clock))
			.cache(CACHED.toMillis(), CONNECT_MILLIS + READ_MILLIS)
			.refreshAheadCache(false)
			.rateLimited(false)
			.outageTolerant(KEPT_IN_AN_OUTAGE.toMillis())
			.build();
	}

	/** Fetches the keys once, without the caches. */
	static JWKSet fetch(URI address) throws IOException, ParseException {
		return JWKSet.load(url(address), CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
	}

	@Override
	public synchronized JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
			throws KeySourceException {
		Instant time = this.clock.instant();
		if (time.isBefore(this.nextFetch)) {
			throw new JWKSetUnavailableException("The keys were fetched less than a minute ago");
		}
		this.nextFetch = time.plus(PAUSE);
		try {
			JWKSet keys = getSource().getJWKSet(evaluator, now, context);
			logRecovery();
			return keys;
		}
		catch (KeySourceException ex) {
			logFailure(ex);
			throw ex;
		}
	}

	private void logFailure(KeySourceException ex) {
		if (!this.failing) {
			log.warn("Cloudflare Access's keys cannot be fetched: known keys stay valid for a day, "
					+ "assertions with another key are rejected ({})", ex.getMessage());
		}
		this.failing = true;
	}

	private void logRecovery() {
		if (this.failing) {
			log.info("Cloudflare Access's keys can be fetched again");
		}
		this.failing = false;
	}

	private static URL url(URI address) {
		try {
			return address.toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}

package app.raxx.deliverymonitor.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * The latest result of a query, for a gauge. It expires after a minute, so that no gauge
 * shows an old value as the present one.
 */
public final class FreshValue<T> {

	private static final Duration FRESH_FOR = Duration.ofMinutes(1);

	private final Clock clock;

	private volatile Dated<T> latest;

	/** Holds no value yet. */
	public FreshValue(Clock clock) {
		this.clock = clock;
		this.latest = new Dated<>(null, clock.instant());
	}

	public void set(T value) {
		this.latest = new Dated<>(value, this.clock.instant());
	}

	/** The value, or empty if none was set for a minute. */
	public Optional<T> get() {
		return (age().compareTo(FRESH_FOR) > 0) ? Optional.empty() : Optional.ofNullable(this.latest.value);
	}

	/** A figure of the value, or NaN if none was set for a minute. */
	public double figure(ToDoubleFunction<T> figure) {
		return get().map(figure::applyAsDouble).orElse(Double.NaN);
	}

	/** How long ago the value was set, or this was created if no value was ever set. */
	public Duration age() {
		return Duration.between(this.latest.at, this.clock.instant());
	}

	private record Dated<T>(@Nullable T value, Instant at) {

	}

}

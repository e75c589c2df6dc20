package app.raxx.deliverymonitor.failure;

import java.time.Clock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Makes the failure log of each part of the service. */
@Component
public class FailureLogs {

	private final MeterRegistry meters;

	private final Clock clock;

	public FailureLogs(MeterRegistry meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
	}

	/**
	 * A log whose counter {@code postmark.failures} starts at 0.
	 * @param part the counter's tag, such as {@code intake}
	 * @param consequence what a failure means for the operator, without a full stop
	 * @param recovery what works again after it, without a full stop
	 */
	public FailureLog of(String part, String consequence, String recovery) {
		Counter failures = Counter.builder("postmark.failures")
			.description("Failures by part of the service")
			.tag("part", part)
			.register(this.meters);
		return new FailureLog(consequence, recovery, failures, this.clock);
	}

}

package app.raxx.deliverymonitor.alert.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import app.raxx.deliverymonitor.alert.NotificationState;
import app.raxx.deliverymonitor.alert.Sinks;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Counts attempts by outcome, and logs when a sink begins to fail and when it recovers.
 */
@Component
class DispatchMetrics {

	private static final Logger log = LoggerFactory.getLogger(DispatchMetrics.class);

	private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	DispatchMetrics(Sinks sinks, MeterRegistry meters) {
		this.meters = meters;
		sinks.names().forEach((sink) -> count(sink, "sent", 0));
		sinks.names().forEach((sink) -> count(sink, "failed", 0));
		sinks.names().forEach((sink) -> count(sink, "abandoned", 0));
	}

	void sent(Notification notification) {
		count(notification.sink(), "sent", 1);
		if (this.troubles.remove(notification.sink()) != null) {
			log.info("Sink {} accepts alerts again", notification.sink());
		}
	}

	void failed(Notification notification, Failure failure, NotificationState state) {
		String sink = notification.sink();
		count(sink, "failed", 1);
		if (notification.isTest()) {
			return;
		}
		if (state == NotificationState.ABANDONED) {
			count(sink, "abandoned", 1);
			log.error("Giving up on notification {} about incident {} for sink {} after 24 h: {}", notification.id(),
					notification.incidentId(), sink, failure.error());
		}
		Trouble trouble = new Trouble(failure.error(), failure.isRefusal());
		Trouble before = this.troubles.put(sink, trouble);
		if (failure.isRefusal() && !trouble.equals(before)) {
			log.error("Sink {} refuses alerts ({}). {} They are retried every hour and after a restart.", sink,
					failure.error(), failure.remedy());
		}
		else if (before == null) {
			log.warn(
					"Sink {} did not accept an alert ({}). It is retried; nothing more is logged until it is accepted.",
					sink, failure.error());
		}
	}

	private void count(String sink, String outcome, int attempts) {
		this.meters.counter("postmark.notifications", "sink", sink, "outcome", outcome).increment(attempts);
	}

	private record Trouble(String error, boolean isRefusal) {

	}

}

package app.raxx.deliverymonitor.alert.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import app.raxx.deliverymonitor.alert.Sinks;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Counts what became of attempts, and speaks up when a sink begins to fail and when it
 * recovers.
 */
@Component
class DispatchMetrics {

	private static final Logger log = LoggerFactory.getLogger(DispatchMetrics.class);

	private final Map<String, String> troubles = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	DispatchMetrics(Sinks sinks, MeterRegistry meters) {
		this.meters = meters;
		sinks.names().forEach((sink) -> count(sink, "sent", 0));
		sinks.names().forEach((sink) -> count(sink, "failed", 0));
	}

	void sent(Notification notification) {
		count(notification.sink(), "sent", 1);
		if (this.troubles.remove(notification.sink()) != null) {
			log.info("Sink {} takes alerts again", notification.sink());
		}
	}

	void failed(Notification notification, Failure failure, Notification.State fate) {
		String sink = notification.sink();
		count(sink, "failed", 1);
		if (fate == Notification.State.ABANDONED) {
			count(sink, "abandoned", 1);
			log.error("Sink {} did not take notification {} about incident {} for a day ({}): nobody was told there.",
					sink, notification.id(), notification.incidentId(), failure.error());
		}
		String before = this.troubles.put(sink, failure.error());
		if (failure.isRefusal() && !failure.error().equals(before)) {
			log.error("Sink {} refuses alerts ({}). {} They are kept, and tried again hourly and after a restart.",
					sink, failure.error(), failure.remedy());
		}
		else if (before == null) {
			log.warn("Sink {} did not take an alert ({}). It is sent again until it does; nothing more is logged "
					+ "until then.", sink, failure.error());
		}
	}

	private void count(String sink, String outcome, int attempts) {
		this.meters.counter("postmark.notifications", "sink", sink, "outcome", outcome).increment(attempts);
	}

}

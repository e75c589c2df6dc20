package app.raxx.deliverymonitor.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.EventsNotRecorded;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the operator that events cannot be recorded, at most once an hour. A notification
 * cannot be stored then, so this message is sent without one.
 */
@Component
class OutageMessage {

	/** A failover or a restart of the database is over sooner. */
	private static final Duration LONGEST_INTERRUPTION = Duration.ofSeconds(30);

	private static final Duration INTERVAL = Duration.ofHours(1);

	private static final Duration INTERVAL_IF_NOT_SENT = Duration.ofMinutes(1);

	private static final Logger log = LoggerFactory.getLogger(OutageMessage.class);

	private final SlackProperties properties;

	private final MethodsClient slack;

	private final MonitorProperties address;

	private final Clock clock;

	private volatile Instant next = Instant.MIN;

	OutageMessage(SlackProperties properties, MethodsClient slack, MonitorProperties address, Clock clock) {
		this.properties = properties;
		this.slack = slack;
		this.address = address;
		this.clock = clock;
	}

	/** Called by the thread that writes events, which must not wait for Slack. */
	@EventListener
	void on(EventsNotRecorded failure) {
		Instant now = this.clock.instant();
		if (now.isBefore(failure.since().plus(LONGEST_INTERRUPTION)) || now.isBefore(this.next)) {
			return;
		}
		this.next = now.plus(INTERVAL);
		String text = "No event has been recorded since %s UTC: %s.".formatted(Format.second(failure.since()),
				failure.cause().meaning());
		log.error("{} Cause: {}", text, failure.cause());
		if (this.properties.isOn()) {
			Thread.ofPlatform().daemon().name("outage-message").start(() -> send(text));
		}
	}

	private void send(String text) {
		try {
			SlackAnswer.check(this.slack.chatPostMessage((request) -> request.token(this.properties.botToken())
				.channel(this.properties.operatorDmChannel())
				.text(":rotating_light: " + SlackText.escape(text) + " Postmark repeats its calls for a limited time. "
						+ this.address.page().map((page) -> "<" + page + "|Open the delivery monitor>").orElse(""))));
		}
		catch (SlackApiException ex) {
			notSent("HTTP " + ex.getResponse().code());
		}
		catch (Exception ex) {
			notSent(ex.getClass().getSimpleName());
		}
	}

	private void notSent(String reason) {
		log.error("Slack did not take the message about the outage ({}). It is tried again in a minute.", reason);
		this.next = this.clock.instant().plus(INTERVAL_IF_NOT_SENT);
	}

}

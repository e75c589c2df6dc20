package app.raxx.deliverymonitor.slack;

import java.io.IOException;
import java.util.Set;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.incident.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Sends alerts as direct messages to the operator: one message for each incident, which
 * is updated to the present state, and replies in its thread.
 */
@Component
class SlackSink implements AlertSink {

	private static final Logger log = LoggerFactory.getLogger(SlackSink.class);

	/** The message is gone, or can be neither changed nor replied to. */
	private static final Set<String> GONE = Set.of("cannot_reply_to_message", "cant_broadcast_message",
			"cant_update_message", "channel_not_found", "edit_window_closed", "is_archived", "is_inactive",
			"message_not_found", "not_in_channel", "restricted_action_non_threadable_channel",
			"restricted_action_thread_locked", "thread_not_found");

	private final SlackProperties properties;

	private final SlackChat chat;

	SlackSink(SlackProperties properties, SlackChat chat) {
		this.properties = properties;
		this.chat = chat;
		if (!properties.isOn()) {
			log.info("SLACK_BOT_TOKEN is not set: incidents are stored, and no alert is sent to Slack.");
		}
	}

	@Override
	public String name() {
		return "slack";
	}

	@Override
	public boolean isOn() {
		return this.properties.isOn();
	}

	@Override
	public Level lowestLevel() {
		return this.properties.alertLevel();
	}

	@Override
	public boolean updates() {
		return true;
	}

	/**
	 * Without a first message there is nothing to update; the first one is up to date.
	 */
	@Override
	public @Nullable Receipt send(Alert alert, @Nullable Receipt last)
			throws IOException, SinkBusyException, SinkRefusedException {
		if (last == null && alert.message().kind() == Alert.Kind.CHANGED) {
			return null;
		}
		SlackMessage message = SlackMessage.of(alert);
		SlackThread thread = SlackThread.of(last, this.properties.operatorDmChannel());
		if (thread != null && continues(thread, alert, message)) {
			return last;
		}
		SlackThread begun = this.chat.post(message);
		return (begun != null) ? begun.receipt() : null;
	}

	/**
	 * The update comes first, because it can be repeated if the reply fails. Returns
	 * false if the incident needs a new message.
	 */
	private boolean continues(SlackThread thread, Alert alert, SlackMessage message)
			throws IOException, SinkBusyException, SinkRefusedException {
		try {
			this.chat.update(thread, message);
			switch (alert.message().kind()) {
				case REMINDER, RISEN -> this.chat.reply(thread, message, false);
				case RESOLVED -> this.chat.reply(thread, message, true);
				case OPENED, CHANGED, TEST -> {
				}
			}
			return true;
		}
		catch (SinkRefusedException ex) {
			if (!GONE.contains(ex.reason())) {
				throw ex;
			}
			return false;
		}
	}

}

package app.raxx.deliverymonitor.slack;

import java.io.IOException;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import com.google.gson.JsonParseException;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Sends alerts as direct messages to the operator. */
@Component
class SlackSink implements AlertSink {

	private static final Logger log = LoggerFactory.getLogger(SlackSink.class);

	private final SlackProperties properties;

	private final MethodsClient slack;

	SlackSink(SlackProperties properties, MethodsClient slack) {
		this.properties = properties;
		this.slack = slack;
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
	public void send(Alert alert) throws IOException, SinkBusyException, SinkRefusedException {
		SlackMessage message = SlackMessage.of(alert);
		try {
			SlackAnswer.check(this.slack.chatPostMessage((request) -> request.token(this.properties.botToken())
				.channel(this.properties.operatorDmChannel())
				.text(message.text())
				.blocks(message.blocks())
				.unfurlLinks(false)
				.unfurlMedia(false)));
		}
		catch (SlackApiException ex) {
			SlackAnswer.check(ex);
		}
		catch (JsonParseException ex) {
			throw SlackAnswer.unreadable();
		}
	}

}

package app.raxx.deliverymonitor.slack;

import java.io.IOException;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkBusy;
import app.raxx.deliverymonitor.alert.SinkRefused;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Tells the operator by a direct message. */
@Component
class SlackSink implements AlertSink {

	private static final Logger log = LoggerFactory.getLogger(SlackSink.class);

	private final SlackSettings settings;

	private final MethodsClient slack;

	SlackSink(SlackSettings settings, MethodsClient slack) {
		this.settings = settings;
		this.slack = slack;
		if (!settings.isOn()) {
			log.info("SLACK_BOT_TOKEN is not set: incidents are kept, and nobody is told of them by Slack.");
		}
	}

	@Override
	public String name() {
		return "slack";
	}

	@Override
	public boolean isOn() {
		return this.settings.isOn();
	}

	@Override
	public void send(Alert alert) throws IOException, SinkBusy, SinkRefused {
		SlackMessage message = SlackMessage.of(alert);
		try {
			SlackAnswer.check(this.slack.chatPostMessage((request) -> request.token(this.settings.botToken())
				.channel(this.settings.operatorDmChannel())
				.text(message.text())
				.blocks(message.blocks())
				.unfurlLinks(false)
				.unfurlMedia(false)));
		}
		catch (SlackApiException ex) {
			SlackAnswer.check(ex);
		}
		catch (RuntimeException ex) { // the client's parser, on an answer that is not
										// Slack's
			throw SinkBusy.because("unreadable_answer");
		}
	}

}

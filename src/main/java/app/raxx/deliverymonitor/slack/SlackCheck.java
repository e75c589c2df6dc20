package app.raxx.deliverymonitor.slack;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.chat.ChatScheduleMessageResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checks whether a direct message would be accepted. A message that is scheduled for
 * tomorrow and deleted at once needs the same rights as a real one and is never shown.
 */
@Component
@Order(CheckOrder.SLACK)
class SlackCheck implements Check {

	private static final Duration LATER = Duration.ofDays(1);

	private final SlackProperties properties;

	private final MethodsClient slack;

	private final Clock clock;

	SlackCheck(SlackProperties properties, MethodsClient slack, Clock clock) {
		this.properties = properties;
		this.slack = slack;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "Slack";
	}

	@Override
	public Finding run() throws IOException {
		return this.properties.isOn() ? ask() : Finding.warning("SLACK_BOT_TOKEN is not set: no alert is sent to Slack",
				"Set it to the bot token of a Slack app with the scope chat:write.");
	}

	private Finding ask() throws IOException {
		try {
			return tryToPost();
		}
		catch (SinkRefusedException ex) {
			return Finding.failed("Slack refuses: " + ex.reason(), ex.remedy());
		}
		catch (SinkBusyException ex) {
			return Finding.failed("Slack does not work: " + ex.reason(),
					Objects.requireNonNullElse(ex.remedy(), "Try again later; messages are kept until then."));
		}
	}

	private Finding tryToPost() throws IOException, SinkBusyException, SinkRefusedException {
		String token = this.properties.botToken();
		String channel = this.properties.operatorDmChannel();
		try {
			AuthTestResponse app = this.slack.authTest((request) -> request.token(token));
			SlackAnswer.check(app);
			long tomorrow = this.clock.instant().plus(LATER).getEpochSecond();
			ChatScheduleMessageResponse message = this.slack.chatScheduleMessage((request) -> request.token(token)
				.channel(channel)
				.postAt(Math.toIntExact(tomorrow))
				.text("The delivery monitor has tried whether it may post here. All is well."));
			SlackAnswer.check(message);
			SlackAnswer.check(this.slack.chatDeleteScheduledMessage((request) -> request.token(token)
				.channel(message.getChannel())
				.scheduledMessageId(message.getScheduledMessageId())));
			return Finding.ok("%s of %s may post to %s".formatted(app.getUser(), app.getTeam(), channel));
		}
		catch (SlackApiException ex) {
			SlackAnswer.check(ex);
			throw new IllegalStateException("An HTTP error was not reported", ex);
		}
	}

}

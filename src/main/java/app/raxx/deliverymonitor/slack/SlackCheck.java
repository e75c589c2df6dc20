package app.raxx.deliverymonitor.slack;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.chat.ChatScheduleMessageResponse;
import com.slack.api.methods.response.chat.scheduled_messages.ChatScheduledMessagesListResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checks whether a direct message would be accepted. A message that is scheduled for
 * tomorrow and deleted at once needs the same rights as a real one and is never shown.
 * <p>
 * The calls run on a thread that the doctor's time limit does not interrupt, so that the
 * message is deleted also when the doctor has stopped waiting.
 */
@Component
@Order(CheckOrder.SLACK)
class SlackCheck implements Check, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(SlackCheck.class);

	private static final Duration LATER = Duration.ofDays(1);

	private static final String TEXT = "The delivery monitor has tried whether it may post here. All is well.";

	private final ExecutorService thread = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("slack-check-", 1).factory());

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
	public Finding run() throws InterruptedException, ExecutionException {
		return this.properties.isOn() ? this.thread.submit(this::ask).get()
				: Finding.warning("SLACK_BOT_TOKEN is not set: no alert is sent to Slack",
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
			scheduleAndDelete(token, channel);
			return Finding.ok("%s of %s may post to %s".formatted(app.getUser(), app.getTeam(), channel));
		}
		catch (SlackApiException ex) {
			SlackAnswer.check(ex);
			throw new IllegalStateException("An HTTP error was not reported", ex);
		}
	}

	private void scheduleAndDelete(String token, String channel)
			throws IOException, SlackApiException, SinkBusyException, SinkRefusedException {
		long tomorrow = this.clock.instant().plus(LATER).getEpochSecond();
		boolean mayBeScheduled = true;
		try {
			ChatScheduleMessageResponse message = this.slack.chatScheduleMessage(
					(request) -> request.token(token).channel(channel).postAt(Math.toIntExact(tomorrow)).text(TEXT));
			mayBeScheduled = message.isOk();
			SlackAnswer.check(message);
			delete(token, message.getChannel(), message.getScheduledMessageId());
			mayBeScheduled = false;
		}
		finally {
			if (mayBeScheduled) {
				deleteLeftovers(token);
			}
		}
	}

	/** Deletes the message if Slack scheduled it although a call failed. */
	private void deleteLeftovers(String token) {
		try {
			ChatScheduledMessagesListResponse list = this.slack
				.chatScheduledMessagesList((request) -> request.token(token));
			SlackAnswer.check(list);
			for (ChatScheduledMessagesListResponse.ScheduledMessage message : list.getScheduledMessages()) {
				if (TEXT.equals(message.getText())) {
					delete(token, message.getChannelId(), message.getId());
				}
			}
		}
		catch (IOException | SlackApiException | SinkBusyException | SinkRefusedException | RuntimeException ex) {
			log.warn("The test message for Slack may not be deleted ({}): Slack shows it within a day",
					ex.getClass().getSimpleName());
		}
	}

	private void delete(String token, String channel, String id)
			throws IOException, SlackApiException, SinkBusyException, SinkRefusedException {
		SlackAnswer.check(this.slack
			.chatDeleteScheduledMessage((request) -> request.token(token).channel(channel).scheduledMessageId(id)));
	}

	/** Waits until the message is deleted. */
	@Override
	public void close() throws InterruptedException {
		this.thread.shutdown();
		this.thread.awaitTermination(this.properties.timeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
	}

}

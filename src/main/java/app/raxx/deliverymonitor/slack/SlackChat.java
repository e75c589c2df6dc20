package app.raxx.deliverymonitor.slack;

import java.io.IOException;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import com.google.gson.JsonParseException;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Posts and updates messages, and asks Slack for the app; the scope chat:write is enough.
 */
@Component
class SlackChat {

	private final SlackProperties properties;

	private final MethodsClient slack;

	SlackChat(SlackProperties properties, MethodsClient slack) {
		this.properties = properties;
		this.slack = slack;
	}

	/** What Slack knows of the app. */
	AuthTestResponse authenticate() throws IOException, SinkBusyException, SinkRefusedException {
		return checked(() -> this.slack.authTest((request) -> request.token(this.properties.botToken())));
	}

	/**
	 * Posts to the operator's channel. Returns null if Slack does not name the message.
	 */
	@Nullable SlackThread post(SlackMessage message) throws IOException, SinkBusyException, SinkRefusedException {
		String channel = this.properties.operatorDmChannel();
		ChatPostMessageResponse answer = checked(
				() -> this.slack.chatPostMessage((request) -> request.token(this.properties.botToken())
					.channel(channel)
					.text(message.text())
					.blocks(message.blocks())
					.attachments(message.attachments())
					.unfurlLinks(false)
					.unfurlMedia(false)));
		return (answer.getChannel() != null && answer.getTs() != null)
				? new SlackThread(channel, answer.getChannel(), answer.getTs()) : null;
	}

	/** Replies in the thread, and shows the reply in the channel if asked to. */
	void reply(SlackThread thread, SlackMessage message, boolean inChannel)
			throws IOException, SinkBusyException, SinkRefusedException {
		checked(() -> this.slack.chatPostMessage((request) -> request.token(this.properties.botToken())
			.channel(thread.channel())
			.threadTs(thread.ts())
			.replyBroadcast(inChannel)
			.text(message.text())
			.blocks(message.blocks())
			.attachments(message.attachments())
			.unfurlLinks(false)
			.unfurlMedia(false)));
	}

	/** Replaces the first message; repeating it does no harm. */
	void update(SlackThread thread, SlackMessage message) throws IOException, SinkBusyException, SinkRefusedException {
		checked(() -> this.slack.chatUpdate((request) -> request.token(this.properties.botToken())
			.channel(thread.channel())
			.ts(thread.ts())
			.text(message.text())
			.blocks(message.blocks())
			.attachments(message.attachments())));
	}

	private static <T extends SlackApiTextResponse> T checked(SlackCall<T> call)
			throws IOException, SinkBusyException, SinkRefusedException {
		try {
			return SlackAnswer.check(call.send());
		}
		catch (SlackApiException ex) {
			throw SlackAnswer.failure(ex);
		}
		catch (JsonParseException ex) {
			throw SlackAnswer.unreadable();
		}
	}

	/** A call of Slack's client. */
	private interface SlackCall<T> {

		@Nullable T send() throws IOException, SlackApiException;

	}

}

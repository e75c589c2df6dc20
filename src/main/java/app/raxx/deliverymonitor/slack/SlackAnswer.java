package app.raxx.deliverymonitor.slack;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import org.jspecify.annotations.Nullable;

/** Turns Slack's answers into exceptions. Slack reports most errors with HTTP 200. */
final class SlackAnswer {

	private static final int TOO_MANY_REQUESTS = 429;

	private SlackAnswer() {
	}

	static void check(@Nullable SlackApiTextResponse answer) throws SinkBusyException, SinkRefusedException {
		if (answer == null || !answer.isOk()) {
			refuse((answer != null && answer.getError() != null) ? answer.getError() : "no_answer");
		}
	}

	/** An HTTP error is temporary unless Slack's own error says otherwise. */
	static void check(SlackApiException failure) throws SinkBusyException, SinkRefusedException {
		int status = failure.getResponse().code();
		if (status == TOO_MANY_REQUESTS) {
			throw SinkBusyException.until("ratelimited", failure.getResponse().header("Retry-After"));
		}
		boolean explained = status < 500 && failure.getError() != null && failure.getError().getError() != null;
		refuse(explained ? failure.getError().getError() : "http_" + status);
	}

	private static void refuse(String error) throws SinkBusyException, SinkRefusedException {
		String remedy = remedy(error);
		if (remedy == null) {
			throw SinkBusyException.because(error);
		}
		throw new SinkRefusedException(error, remedy);
	}

	/** What an operator has to do about an error; null if the error is temporary. */
	private static @Nullable String remedy(String error) {
		return switch (error) {
			case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
					"not_allowed_token_type" ->
				"Set SLACK_BOT_TOKEN to the bot token of an app that is installed in the workspace.";
			case "channel_not_found", "not_in_channel", "is_archived", "user_not_found" ->
				"Set SLACK_OPERATOR_DM_CHANNEL to a direct message that the app takes part in, or to a user id.";
			case "missing_scope", "no_permission" -> "Give the Slack app the scope chat:write and install it again.";
			case "restricted_action", "ekm_access_denied", "org_login_required", "access_denied" ->
				"Ask an administrator of the Slack workspace to let the app post.";
			case "invalid_blocks", "msg_too_long", "msg_blocks_too_long", "no_text", "invalid_arguments" ->
				"This is a defect of the delivery monitor: report it.";
			default -> null;
		};
	}

}

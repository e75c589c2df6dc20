package app.raxx.deliverymonitor.slack;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import org.jspecify.annotations.Nullable;

/** Turns Slack's answers into exceptions. Slack reports most errors with HTTP 200. */
final class SlackAnswer {

	private static final int TOO_MANY_REQUESTS = 429;

	private static final String NOT_SLACK = "Check SLACK_API_URL, and any proxy between the delivery monitor and Slack.";

	private SlackAnswer() {
	}

	/** Returns the answer if it is a success. */
	static <T extends SlackApiTextResponse> T check(@Nullable T answer) throws SinkBusyException, SinkRefusedException {
		if (answer == null) {
			throw unreadable();
		}
		if (!answer.isOk()) {
			throw refusal((answer.getError() != null) ? answer.getError() : "no_error_given");
		}
		return answer;
	}

	/** An HTTP error of Slack's servers is temporary; others are Slack's own error. */
	static SinkBusyException failure(SlackApiException failure) throws SinkRefusedException {
		int status = failure.getResponse().code();
		if (status == TOO_MANY_REQUESTS) {
			return SinkBusyException.until("ratelimited", failure.getResponse().header("Retry-After"));
		}
		if (status >= 500) {
			return SinkBusyException.because("http_" + status);
		}
		if (failure.getError() == null || failure.getError().getError() == null) {
			return SinkBusyException.unexplained("http_" + status, NOT_SLACK);
		}
		return refusal(failure.getError().getError());
	}

	/** For an answer that is not Slack's. */
	static SinkBusyException unreadable() {
		return SinkBusyException.unexplained("unreadable_answer", NOT_SLACK);
	}

	/**
	 * Every error that Slack documents for chat.postMessage and chat.update, and those of
	 * a direct message to a user id.
	 */
	private static SinkBusyException refusal(String error) throws SinkRefusedException {
		return switch (error) {
			case "fatal_error", "internal_error", "messaging_processing_failed", "rate_limited", "ratelimited",
					"request_timeout", "service_unavailable" ->
				SinkBusyException.because(error);
			case "org_login_required", "team_added_to_org" -> SinkBusyException.unexplained(error,
					"The workspace is being moved to an Enterprise organization. After that, install the app again.");
			case "account_inactive", "invalid_auth", "not_allowed_token_type", "not_authed", "token_expired",
					"token_revoked" ->
				throw new SinkRefusedException(error,
						"Set SLACK_BOT_TOKEN to the bot token of an app that is installed in the workspace.");
			case "cannot_dm_bot", "channel_not_found", "channel_type_not_supported", "duplicate_channel_not_found",
					"is_archived", "is_inactive", "not_in_channel", "restricted_action_non_threadable_channel",
					"restricted_action_read_only_channel", "restricted_action_thread_locked",
					"restricted_action_thread_only_channel", "team_not_found", "user_disabled", "user_not_found" ->
				throw new SinkRefusedException(error, "Set SLACK_OPERATOR_DM_CHANNEL to a direct message that the app "
						+ "takes part in and may post to, or to a person's user id.");
			case "messages_tab_disabled" -> throw new SinkRefusedException(error,
					"Switch on the Messages Tab in the App Home of the Slack app's settings.");
			case "missing_scope", "no_permission" ->
				throw new SinkRefusedException(error, "Give the Slack app the scope chat:write and install it again.");
			case "access_denied", "accesslimited", "ekm_access_denied", "enterprise_is_restricted", "restricted_action",
					"slack_connect_canvas_sharing_blocked", "slack_connect_file_link_sharing_blocked",
					"slack_connect_lists_sharing_blocked", "team_access_not_granted", "two_factor_setup_required" ->
				throw new SinkRefusedException(error,
						"Ask an administrator of the Slack workspace to let the app post.");
			case "message_limit_exceeded" -> throw new SinkRefusedException(error,
					"The workspace has reached the limit of its Slack plan: ask an administrator of the workspace.");
			case "as_user_not_supported", "block_mismatch", "cannot_reply_to_message", "cant_broadcast_message",
					"cant_update_message", "deprecated_endpoint", "duplicate_message_not_found", "edit_window_closed",
					"invalid_arg_name", "invalid_arguments", "invalid_array_arg", "invalid_blocks",
					"invalid_blocks_format", "invalid_charset", "invalid_form_data", "invalid_attachments",
					"invalid_metadata_format", "invalid_metadata_schema", "invalid_post_type", "markdown_text_conflict",
					"message_not_found", "message_not_in_streaming_state", "message_not_owned_by_app",
					"metadata_must_be_sent_from_app", "metadata_too_large", "method_deprecated", "missing_post_type",
					"msg_blocks_too_long", "msg_too_long", "no_text", "thread_not_found", "too_many_attachments",
					"too_many_contact_cards" ->
				throw new SinkRefusedException(error, "This is a defect of the delivery monitor: report it.");
			default -> SinkBusyException.unexplained(error, "The delivery monitor does not know this error: "
					+ "look it up in Slack's documentation of chat.postMessage.");
		};
	}

}

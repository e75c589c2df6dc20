package app.raxx.deliverymonitor.slack;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import com.slack.api.methods.response.auth.AuthTestResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checks the token and its scopes, which Slack names in a header of every answer. Only a
 * message shows whether the channel can be posted to: the test alert sends one.
 */
@Component
@Order(CheckOrder.SLACK)
class SlackCheck implements Check {

	private static final String SCOPES = "x-oauth-scopes";

	private static final String SCOPE = "chat:write";

	private final SlackProperties properties;

	private final SlackChat chat;

	SlackCheck(SlackProperties properties, SlackChat chat) {
		this.properties = properties;
		this.chat = chat;
	}

	@Override
	public String name() {
		return "Slack";
	}

	@Override
	public boolean isCostly() {
		return true;
	}

	@Override
	public Finding run() throws IOException {
		if (!this.properties.isOn()) {
			return Finding.warning("SLACK_BOT_TOKEN is not set: no alert is sent to Slack",
					"Set it to the bot token of a Slack app with the scope chat:write.");
		}
		try {
			return judge(this.chat.authenticate());
		}
		catch (SinkRefusedException ex) {
			return Finding.failed("Slack refuses: " + ex.reason(), ex.remedy());
		}
		catch (SinkBusyException ex) {
			return Finding.failed("Slack does not work: " + ex.reason(),
					Objects.requireNonNullElse(ex.remedy(), "Try again later; messages are kept until then."));
		}
	}

	/** A proxy may drop the header. */
	private Finding judge(AuthTestResponse app) {
		List<String> scopes = scopes(app.getHttpResponseHeaders());
		if (!scopes.isEmpty() && !scopes.contains(SCOPE)) {
			return Finding.failed("%s of %s lacks the scope %s".formatted(app.getUser(), app.getTeam(), SCOPE),
					"Give the Slack app the scope chat:write and install it again.");
		}
		return Finding.ok("%s of %s is known to Slack; a test alert shows whether %s gets its messages"
			.formatted(app.getUser(), app.getTeam(), this.properties.operatorDmChannel()));
	}

	private static List<String> scopes(Map<String, List<String>> headers) {
		return headers.entrySet()
			.stream()
			.filter((header) -> SCOPES.equalsIgnoreCase(header.getKey()))
			.flatMap((header) -> header.getValue().stream())
			.flatMap((value) -> Arrays.stream(value.split("[,\\s]+")))
			.toList();
	}

}

package app.raxx.deliverymonitor.slack;

import java.time.Duration;

import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.settings.WebAddress;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How to reach the operator.
 *
 * @param botToken the Slack app's bot token, with the scope chat:write; if it is not set,
 * no alert is sent to Slack
 * @param operatorDmChannel the direct message channel, or the operator's user id
 * @param apiUrl the base URL of Slack's Web API
 * @param alertLevel the lowest level of an incident that is sent to Slack
 * @param timeout of a call, from the name's resolution to the answer's last byte
 */
@Validated
@ConfigurationProperties("slack")
record SlackProperties(@DefaultValue("") String botToken, @DefaultValue("D0AJ7K184TV") String operatorDmChannel,
		@DefaultValue("https://slack.com/api/") @WebAddress String apiUrl, @DefaultValue("note") Level alertLevel,
		@DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(seconds = 5) Duration timeout) {

	SlackProperties {
		apiUrl = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
	}

	boolean isOn() {
		return !this.botToken.isEmpty();
	}

	/** Never the token. */
	@Override
	public String toString() {
		return "Slack channel " + this.operatorDmChannel;
	}

}

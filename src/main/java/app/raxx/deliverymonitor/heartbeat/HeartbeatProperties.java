package app.raxx.deliverymonitor.heartbeat;

import java.net.URI;

import app.raxx.deliverymonitor.settings.WebAddress;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where to report that the service works.
 *
 * @param url called every minute; with /fail at its end if something does not work; off
 * if this is not set
 */
@Validated
@ConfigurationProperties("heartbeat")
record HeartbeatProperties(@DefaultValue("") @WebAddress String url) {

	boolean isOn() {
		return !this.url.isEmpty();
	}

	URI success() {
		return URI.create(this.url);
	}

	URI failure() {
		return URI.create(this.url.replaceAll("/+$", "") + "/fail");
	}

	/** Does not contain the URL, which is a secret. */
	@Override
	public String toString() {
		return "heartbeat";
	}

}

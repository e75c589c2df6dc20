package app.raxx.deliverymonitor.alertwebhook;

import app.raxx.deliverymonitor.incident.Level;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which alerts are posted.
 *
 * @param alertLevel the lowest level of an incident that is posted
 */
@ConfigurationProperties("webhook")
record AlertWebhookLevelProperties(@DefaultValue("warning") Level alertLevel) {

}

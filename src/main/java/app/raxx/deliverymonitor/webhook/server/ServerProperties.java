package app.raxx.deliverymonitor.webhook.server;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The servers at Postmark.
 *
 * @param serverIds those whose events are recorded; all if there is none
 */
@ConfigurationProperties("postmark")
record ServerProperties(@DefaultValue Set<Long> serverIds) {

}

package app.raxx.deliverymonitor.flag;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feature flag.
 *
 * @param postmarkDeliveryMonitor whether the webhook and the operator's paths are open
 */
@ConfigurationProperties("flag")
public record FlagProperties(@DefaultValue("false") boolean postmarkDeliveryMonitor) {

}

package app.raxx.deliverymonitor.webhook;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Time limits of the webhook.
 *
 * @param bodyTimeout how long the whole body may take to arrive
 */
@Validated
@ConfigurationProperties("webhook")
record WebhookProperties(@DefaultValue("10s") @DurationMin(millis = 1) Duration bodyTimeout) {

}

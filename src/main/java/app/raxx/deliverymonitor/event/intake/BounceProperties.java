package app.raxx.deliverymonitor.event.intake;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which bounce types are notices.
 *
 * @param noticeTypes Postmark's bounce types that are not failed deliveries; their events
 * are listed and not counted
 */
@ConfigurationProperties("bounce")
public record BounceProperties(@DefaultValue( {
		"AutoResponder", "Subscribe", "Unsubscribe", "AddressChange", "ChallengeVerification", "OpenRelayTest",
		"ManuallyDeactivated", "Unconfirmed", "InboundError", "Transient", "SMTPApiError",
		"TemplateRenderingFailed" }) Set<String> noticeTypes){

}

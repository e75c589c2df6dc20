package app.raxx.deliverymonitor.event.intake;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which bounces are notices.
 *
 * @param noticeTypes Postmark's bounce types that say the message did not fail: listed,
 * not counted
 */
@ConfigurationProperties("bounce")
public record BounceProperties(@DefaultValue( {
		"AutoResponder", "Subscribe", "Unsubscribe", "AddressChange", "ChallengeVerification", "OpenRelayTest",
		"ManuallyDeactivated", "Unconfirmed", "InboundError", "Transient" }) Set<String> noticeTypes){

}

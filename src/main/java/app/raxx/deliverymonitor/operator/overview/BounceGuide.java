package app.raxx.deliverymonitor.operator.overview;

import org.jspecify.annotations.Nullable;

/**
 * The meaning of one of Postmark's bounce types, and what an operator can do about it.
 *
 * @param meaning a sentence
 * @param action a sentence
 */
public record BounceGuide(String meaning, String action) {

	public static BounceGuide of(@Nullable String type) {
		return switch ((type != null) ? type : "") {
			case "HardBounce" -> guide(
					"The receiving server rejected the address permanently; usually it does not exist.",
					"Ask the person for another address. Postmark will not send to this one until it is reactivated.");
			case "Transient" -> guide("The message is delayed; Postmark keeps trying.",
					"Wait. If a delivery does not follow within a day, look at the receiving server's answer.");
			case "Unsubscribe" -> guide("The recipient unsubscribed by an automatic mail.",
					"Remove the address from every list it is on.");
			case "Subscribe" -> guide("The recipient subscribed by an automatic mail.",
					"Nothing, unless the address belongs on a mailing list.");
			case "AutoResponder" ->
				guide("An automatic answer, such as an out-of-office note. The message arrived.", "Nothing.");
			case "AddressChange" ->
				guide("The recipient's system says that the address has changed. The message arrived.",
						"Note the new address if the answer names one.");
			case "DnsError" -> guide("The domain's mail server could not be found at that moment.",
					"Check the domain for a typing error; if it is right, send again later.");
			case "SpamNotification" -> guide("The receiving server rejected the message as spam.",
					"Look at its content and links, and check SPF, DKIM and DMARC of the sending domain.");
			case "OpenRelayTest" -> guide("A test for open mail relays; no person is involved.", "Nothing.");
			case "Unknown" -> guide("Postmark could not classify the receiving server's answer.",
					"Read the server's answer; if it repeats for one domain, ask that domain's postmaster.");
			case "SoftBounce" ->
				guide("The receiving server could not accept the message now, for example because of a full mailbox.",
						"Send again later. If it continues for days, contact the person in another way.");
			case "VirusNotification" -> guide("The receiving server found a virus in the message.",
					"Examine the attachment and its source before sending anything else.");
			case "ChallengeVerification" ->
				guide("The recipient's spam filter requires a confirmation from the sender.",
						"Answer the challenge once if the mail is important.");
			case "BadEmailAddress" -> guide("The address is not a valid email address.",
					"Correct the typing error where the address is kept.");
			case "SpamComplaint" -> guide("The recipient pressed “this is spam” in the mail program.",
					"Do not write to this address again. If there are several, ask what was sent to them and why.");
			case "ManuallyDeactivated" -> guide("The address was deactivated at Postmark by hand.",
					"Reactivate it in Postmark if this was a mistake.");
			case "Unconfirmed" ->
				guide("The recipient never confirmed the registration.", "Nothing, or ask the person to confirm.");
			case "Blocked" -> guide("The receiving provider blocks the sender: its address, domain or content.",
					"Read the provider's answer: it usually names a page to lift the block. Contact Postmark if the block stays.");
			case "SMTPApiError" -> guide("Postmark refused the message from our own system; it was never sent.",
					"Look at how the message was built: sender signature, recipients, size. Then send again.");
			case "InboundError" -> guide("Postmark could not forward an inbound mail; no outbound mail failed.",
					"Check the inbound webhook in Postmark.");
			case "DMARCPolicy" -> guide("The sending domain's DMARC policy made the receiver reject the message.",
					"Align SPF or DKIM of the From domain with Postmark, then send again.");
			case "TemplateRenderingFailed" -> guide("Postmark could not fill in the template; nothing was sent.",
					"Correct the template or its values, then send again.");
			default -> guide("A type unknown to this service. It counts as a bounce.",
					"Read the description and the receiving server's answer.");
		};
	}

	private static BounceGuide guide(String meaning, String action) {
		return new BounceGuide(meaning, action);
	}

}

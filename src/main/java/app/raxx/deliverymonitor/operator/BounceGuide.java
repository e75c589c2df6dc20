package app.raxx.deliverymonitor.operator;

import org.jspecify.annotations.Nullable;

/**
 * What one of Postmark's bounce types means, and what an operator does about it.
 *
 * @param meaning a sentence
 * @param action a sentence
 */
record BounceGuide(String meaning, String action) {

	static BounceGuide of(@Nullable String type) {
		return switch ((type != null) ? type : "") {
			case "HardBounce" -> guide("The receiving server refused the address for good; usually nobody has it.",
					"Ask the person for another address. Postmark will not send to this one until it is reactivated.");
			case "Transient" -> guide("The message is delayed; Postmark keeps trying.",
					"Wait. If a delivery does not follow within a day, look at the receiving server's answer.");
			case "Unsubscribe" -> guide("The recipient asked, by an automatic mail, not to be written to again.",
					"Respect it: take the address off whatever list it is on.");
			case "Subscribe" -> guide("The recipient asked, by an automatic mail, to be written to.",
					"Nothing, unless you run a list that should know.");
			case "AutoResponder" ->
				guide("An automatic answer, such as an out-of-office note. The message arrived.", "Nothing.");
			case "AddressChange" ->
				guide("The recipient's system says that the address has changed. The message arrived.",
						"Note the new address if the answer names one.");
			case "DnsError" -> guide("The domain's mail server could not be found at that moment.",
					"Check the domain for a typing error; if it is right, send again later.");
			case "SpamNotification" -> guide("The receiving server took the message for spam and refused it.",
					"Look at its content and links, and check SPF, DKIM and DMARC of the sending domain.");
			case "OpenRelayTest" ->
				guide("Somebody tests mail servers for open relays; no person is involved.", "Nothing.");
			case "Unknown" -> guide("Postmark could not tell what the receiving server meant.",
					"Read the server's answer; if it repeats for one domain, ask that domain's postmaster.");
			case "SoftBounce" ->
				guide("The receiving server could not take the message now: a full mailbox, for example.",
						"Send again later. If it goes on for days, ask the person by another way.");
			case "VirusNotification" -> guide("The receiving server believes that the message carries a virus.",
					"Examine the attachment and where it came from before anything else is sent.");
			case "ChallengeVerification" ->
				guide("The recipient's spam filter wants the sender to confirm being human.",
						"Answer the challenge once if the person matters to you.");
			case "BadEmailAddress" -> guide("The address is not one that mail can be sent to.",
					"Correct the typing error where the address is kept.");
			case "SpamComplaint" -> guide("The recipient pressed “this is spam” in the mail program.",
					"Do not write to this address again. If there are several, ask what was sent to them and why.");
			case "ManuallyDeactivated" -> guide("Somebody on our side switched this address off at Postmark.",
					"Reactivate it in Postmark if that was not meant.");
			case "Unconfirmed" ->
				guide("The recipient never confirmed the registration.", "Nothing, or ask the person to confirm.");
			case "Blocked" -> guide("The receiving provider blocks the sender: its address, domain or content.",
					"Read the provider's answer: it mostly names a page that lifts the block. Tell Postmark if it lasts.");
			case "SMTPApiError" -> guide("Postmark refused the message from our own system; it was never sent.",
					"Look at how the message was built: sender signature, recipients, size. Then send again.");
			case "InboundError" ->
				guide("A mail that came in to Postmark could not be handed on; nothing of ours failed.",
						"Check the inbound webhook in Postmark.");
			case "DMARCPolicy" -> guide("The sending domain's DMARC policy made the receiver refuse the message.",
					"Align SPF or DKIM of the From domain with Postmark, then send again.");
			case "TemplateRenderingFailed" -> guide("Postmark could not fill in the template; nothing was sent.",
					"Correct the template or the values that it is given, then send again.");
			default -> guide("A type that this service does not know yet. It counts as a bounce.",
					"Read the description and the receiving server's answer.");
		};
	}

	private static BounceGuide guide(String meaning, String action) {
		return new BounceGuide(meaning, action);
	}

}

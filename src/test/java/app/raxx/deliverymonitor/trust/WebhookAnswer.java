package app.raxx.deliverymonitor.trust;

import java.time.Duration;

/**
 * How an attempt ended.
 *
 * @param status the HTTP status, or 0 if the line broke before there was one
 * @param outcome recorded, duplicate, test, ignored, or - for all else
 */
record WebhookAnswer(int status, String outcome, Duration took) {

	/** Postmark will not send this event again. */
	boolean isAcknowledgement() {
		return this.status == 200;
	}

	boolean isDuplicate() {
		return this.outcome.equals("duplicate");
	}

}

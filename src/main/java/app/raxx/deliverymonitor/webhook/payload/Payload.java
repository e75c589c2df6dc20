package app.raxx.deliverymonitor.webhook.payload;

import app.raxx.deliverymonitor.event.PostmarkEvent;

/** What a body contains. */
public sealed interface Payload {

	/** An event to record. */
	record Kept(PostmarkEvent event) implements Payload {

	}

	/** A RecordType that is not recorded. */
	record Other(String type) implements Payload {

	}

}

package app.raxx.deliverymonitor.postmark;

import app.raxx.deliverymonitor.doctor.Finding;

/** A setting is missing without which there is nothing to do. */
class NotReady extends RuntimeException {

	private final String seen;

	private final String todo;

	NotReady(String seen, String todo) {
		super(seen + ". " + todo);
		this.seen = seen;
		this.todo = todo;
	}

	Finding finding() {
		return Finding.warning(this.seen, this.todo);
	}

}

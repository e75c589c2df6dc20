package app.raxx.deliverymonitor.provisioning;

import app.raxx.deliverymonitor.doctor.Finding;

/** A setting is missing without which there is nothing to do. */
class MissingSettingException extends RuntimeException {

	private final String seen;

	private final String todo;

	MissingSettingException(String seen, String todo) {
		super(seen + ". " + todo);
		this.seen = seen;
		this.todo = todo;
	}

	Finding finding() {
		return Finding.warning(this.seen, this.todo);
	}

}

package app.raxx.deliverymonitor.provisioning;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.doctor.Finding;

/**
 * A required setting is not set, or not as it must be. A command ends with the message, a
 * check warns with it.
 */
class MissingSettingException extends CommandFailedException {

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

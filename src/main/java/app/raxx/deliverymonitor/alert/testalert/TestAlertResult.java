package app.raxx.deliverymonitor.alert.testalert;

import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * What became of a test alert.
 *
 * @param state of the notification
 * @param error why the sink did not accept it, and what to do
 */
@NamedInterface("testalert")
public record TestAlertResult(String sink, String state, @Nullable String error) {

	public boolean isAccepted() {
		return this.state.equals("sent");
	}

	boolean isWaiting() {
		return this.state.equals("waiting");
	}

	/** The result in a few words. */
	public String answer() {
		if (isAccepted()) {
			return "accepted";
		}
		return isWaiting()
				? "not sent within 10 s. Start the service if no instance runs; otherwise the sink is slow: try again."
				: "not accepted: " + this.error;
	}

}

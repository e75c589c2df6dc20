package app.raxx.deliverymonitor.alert;

import java.util.List;

import app.raxx.deliverymonitor.format.Format;

/** The text of a test alert. */
final class TestWording extends Wording {

	private final Alert alert;

	TestWording(Alert alert) {
		this.alert = alert;
	}

	@Override
	String title() {
		return "Test alert: messages of the delivery monitor arrive";
	}

	@Override
	List<Alert.Fact> facts() {
		return List.of(fact("Sent", Format.utcMinute(this.alert.at())),
				fact("Reason", "an operator sent a test alert"));
	}

}

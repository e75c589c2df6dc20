package app.raxx.deliverymonitor.slack;

import java.util.Optional;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Acknowledgement;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Mute;

/**
 * What an operator needs to know first: red if action is needed now, amber if the
 * incident is open and needs none, green if it is over.
 *
 * @param todo whether action is needed now, and which
 */
record SlackStatus(String sign, String colour, String todo) {

	private static final String RED = "#d92d20";

	private static final String AMBER = "#f79009";

	private static final String GREEN = "#12a150";

	static SlackStatus of(Alert alert) {
		Incident incident = alert.incident();
		if (alert.message().kind() == Alert.Kind.TEST) {
			return new SlackStatus(":white_check_mark:", GREEN, nothing("this is a test", alert));
		}
		if (incident.resolvedAt() != null) {
			return new SlackStatus(":white_check_mark:", GREEN, nothing("it is over", alert));
		}
		return alert.needsAction() ? new SlackStatus(":rotating_light:", RED, "Action needed now: " + action(alert))
				: new SlackStatus(":large_orange_circle:", AMBER, nothing(reason(alert), alert));
	}

	private static String action(Alert alert) {
		Acknowledgement acknowledgement = alert.incident().acknowledgement();
		String handled = Optional.ofNullable(acknowledgement)
			.map((given) -> "it got worse after " + given.author() + " acknowledged it")
			.or(() -> Optional.ofNullable(alert.mute())
				.map((mute) -> "it got worse after " + mute.author() + " muted it"))
			.orElse("look into it, and acknowledge it to stop the reminders");
		return handled + ".";
	}

	private static String reason(Alert alert) {
		Incident incident = alert.incident();
		Acknowledgement acknowledgement = incident.acknowledgement();
		Mute mute = alert.mute();
		if (incident.fineSince() != null) {
			return "it is over if it stays fine";
		}
		if (acknowledgement != null) {
			return acknowledgement.author() + " looks after it since " + Format.utcMinute(acknowledgement.at());
		}
		if (mute != null) {
			return mute.author() + " muted it until " + Format.utcMinute(mute.until());
		}
		return "there are too few events to judge by";
	}

	/** Nothing about this incident; another one may need action. */
	private static String nothing(String reason, Alert alert) {
		if (alert.others().isEmpty()) {
			return "Nothing to do: " + reason + ".";
		}
		return "Nothing to do here: " + reason + ". Action needed now: "
				+ alert.others()
					.stream()
					.map((other) -> other.ruleId().label() + " (" + other.level().word() + " since "
							+ Format.utcMinute(other.openedAt()) + ")")
					.collect(Collectors.joining(", "))
				+ ".";
	}

}

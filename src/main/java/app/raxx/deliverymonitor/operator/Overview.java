package app.raxx.deliverymonitor.operator;

import java.util.List;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.event.BadMail;

/**
 * What the page keeps up to date.
 *
 * @param lastEvent how long ago Postmark last called, in words
 * @param reconciliation how the last comparison with Postmark ended
 */
record Overview(State state, String lastEvent, List<RuleCard> rules, Mail mail, List<IncidentRow> incidents,
		BadMail failures, Finding reconciliation) {

	/** Whether there were more failures than are grouped. */
	public boolean isSample(long bounced) {
		return bounced > BadMail.MOST;
	}

	/** How long the longest bar of the failures is, so that it is 100. */
	public static long share(long events, List<BadMail.Group> groups) {
		return Math.max(1, 100 * events / groups.getFirst().events());
	}

}

package app.raxx.deliverymonitor.operator.overview;

import java.util.List;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.event.FailureSummary;

/**
 * What the page keeps up to date.
 *
 * @param lastEvent how long ago Postmark last called, in words
 * @param reconciliation how the last comparison with Postmark ended
 */
public record Overview(OverallStatus state, String lastEvent, List<RuleCard> rules, MailVolume mail,
		List<IncidentRow> incidents, FailureSummary failures, Finding reconciliation) {

	/** Whether there were more failures than are grouped. */
	public boolean isSample(long bounced) {
		return bounced > FailureSummary.MOST;
	}

	/** How long the longest bar of the failures is, so that it is 100. */
	public static long share(long events, List<FailureSummary.Group> groups) {
		return Math.max(1, 100 * events / groups.getFirst().events());
	}

}

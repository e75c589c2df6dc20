package app.raxx.deliverymonitor.operator.overview;

import java.util.List;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.event.FailureSummary;
import app.raxx.deliverymonitor.incident.Mute;
import org.jspecify.annotations.Nullable;

/**
 * The part of the page that is refreshed every 10 s.
 *
 * @param worst the worst open incident; null if none is open
 * @param lastEvent how long ago the last event was received, in words
 * @param sources the mail of each source, if there is more than one
 * @param mutes those in effect
 * @param reconciliation the result of the last comparison with Postmark
 */
public record Overview(OverallStatus state, @Nullable IncidentSummary worst, String lastEvent, List<RuleCard> rules,
		MailVolume mail, List<SourceRow> sources, List<IncidentRow> incidents, List<Mute> mutes,
		FailureSummary failures, Finding reconciliation) {

	/** Whether only the newest of the failures are grouped. */
	public boolean isSample(long bounced) {
		return bounced > FailureSummary.MOST;
	}

	/** The length of a bar, of which the longest has 100. */
	public static long share(long events, List<FailureSummary.Group> groups) {
		return Math.max(1, 100 * events / groups.getFirst().events());
	}

}

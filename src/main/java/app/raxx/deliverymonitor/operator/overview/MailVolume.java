package app.raxx.deliverymonitor.operator.overview;

import java.util.List;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.tally.TallyHistory.Moment;
import app.raxx.deliverymonitor.format.Format;

/**
 * The mail of a period. Failures have a scale of their own, because beside the deliveries
 * they would be too small to see.
 */
record MailVolume(Chart delivered, Chart failed, String deliveredTotal, String bouncedTotal, String complaintTotal,
		long bounces) {

	static MailVolume of(List<Moment> moments, Counts counts, Period period) {
		String step = Format.span(period.step());
		String delivered = Format.number(counts.delivered());
		String bounced = Format.number(counts.bounced());
		String complaints = Format.number(counts.spamComplaint());
		return new MailVolume(
				Chart.bars("Delivered in " + period.title() + ": " + delivered, moments, period.span(),
						new Chart.Stack("Delivered per " + step, (moment) -> moment.counts().delivered(), (moment) -> 0,
								(moment) -> Format.number(moment.counts().delivered()) + " delivered")),
				Chart.bars("Bounced in " + period.title() + ": " + bounced + "; spam complaints: " + complaints,
						moments, period.span(),
						new Chart.Stack("Bounces and spam complaints per " + step,
								(moment) -> moment.counts().bounced(), (moment) -> moment.counts().spamComplaint(),
								MailVolume::failures)),
				delivered, bounced, complaints, counts.bounced());
	}

	private static String failures(Moment moment) {
		return Format.number(moment.counts().bounced()) + " bounced, "
				+ Format.count(moment.counts().spamComplaint(), "spam complaint", "spam complaints");
	}

}

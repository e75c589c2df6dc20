package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * A period for which Postmark is asked. Postmark's filters have whole seconds and are a
 * little wider, so each record is checked by {@link #contains}.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Slice(Instant from, Instant to) {

	private static final Duration DAY = Duration.ofDays(1);

	/** The zone of the times in Postmark's filters, which have no offset. */
	private static final ZoneId EASTERN = ZoneId.of("America/New_York");

	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

	/** The UTC days that this period is a part of, oldest first. */
	public List<Slice> days() {
		List<Slice> days = new ArrayList<>();
		for (Instant day = this.from.truncatedTo(ChronoUnit.DAYS); day.isBefore(this.to); day = day.plus(DAY)) {
			days.add(new Slice(day, day.plus(DAY)));
		}
		return days;
	}

	/** The part of this slice that is in a period. It may be empty. */
	public Slice within(Slice period) {
		return new Slice(this.from.isBefore(period.from) ? period.from : this.from,
				this.to.isAfter(period.to) ? period.to : this.to);
	}

	public boolean isEmpty() {
		return !this.from.isBefore(this.to);
	}

	public boolean contains(Instant moment) {
		return !moment.isBefore(this.from) && moment.isBefore(this.to);
	}

	public Duration length() {
		return Duration.between(this.from, this.to);
	}

	public List<Slice> halves() {
		Instant middle = this.from.plus(length().dividedBy(2));
		return List.of(new Slice(this.from, middle), new Slice(middle, this.to));
	}

	/**
	 * The filter's first second: one second early, and before the hour that is repeated
	 * in autumn.
	 */
	public String fromEastern() {
		LocalDateTime from = LocalDateTime.ofInstant(this.from, EASTERN);
		ZoneOffsetTransition repeated = EASTERN.getRules().getTransition(from);
		return SECONDS.format(((repeated != null) ? repeated.getDateTimeAfter() : from).minusSeconds(1));
	}

	/**
	 * The filter's last second: one second late, and after the hour that is repeated in
	 * autumn.
	 */
	public String toEastern() {
		LocalDateTime to = LocalDateTime.ofInstant(this.to, EASTERN);
		ZoneOffsetTransition repeated = EASTERN.getRules().getTransition(to);
		return SECONDS.format(((repeated != null) ? repeated.getDateTimeBefore() : to).plusSeconds(1));
	}

}

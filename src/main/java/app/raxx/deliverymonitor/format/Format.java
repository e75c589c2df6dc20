package app.raxx.deliverymonitor.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of amounts and times in messages, answers and pages. All times are UTC. */
public final class Format {

	private static final int DIGITS = 3;

	private static final int MOST_DIGITS = 7;

	private static final DateTimeFormatter SECOND = utc("uuuu-MM-dd HH:mm:ss");

	private static final DateTimeFormatter MINUTE = utc("uuuu-MM-dd HH:mm");

	private static final DateTimeFormatter MONTH_AND_DAY = utc("MM-dd HH:mm");

	private static final DateTimeFormatter TIME_OF_DAY = utc("HH:mm");

	private Format() {
	}

	/** {@code 2026-05-04 12:34:56}. */
	public static String second(Instant time) {
		return SECOND.format(time);
	}

	/** {@code 2026-05-04 12:34}. */
	public static String minute(Instant time) {
		return MINUTE.format(time);
	}

	/** {@code 2026-05-04 12:34 UTC}. */
	public static String utcMinute(Instant time) {
		return minute(time) + " UTC";
	}

	/** {@code 12:34}, or {@code 05-04 12:34} on an axis that spans more than a day. */
	public static String mark(Instant time, Duration span) {
		return ((span.compareTo(Duration.ofHours(24)) > 0) ? MONTH_AND_DAY : TIME_OF_DAY).format(time);
	}

	/** The two largest units: {@code 24 h}, {@code 3 h 28 min}, {@code 2 d 3 h}. */
	public static String span(Duration duration) {
		boolean inDays = duration.toDays() >= 2;
		String span = Stream
			.of(part(inDays ? duration.toDays() : 0, "d"),
					part(inDays ? duration.toHoursPart() : duration.toHours(), "h"),
					part(duration.toMinutesPart(), "min"), part(duration.toSecondsPart(), "s"))
			.filter((part) -> !part.isEmpty())
			.limit(2)
			.collect(Collectors.joining(" "));
		return span.isEmpty() ? "0 s" : span;
	}

	private static String part(long amount, String unit) {
		return (amount <= 0) ? "" : amount + " " + unit;
	}

	/** {@code 1,234}. */
	public static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/** {@code 1 bounce}, {@code 2 bounces}. */
	public static String count(long number, String one, String many) {
		return number(number) + " " + ((number == 1) ? one : many);
	}

	/** Three significant digits, however small the rate: {@code 1.32 %} for 0.0132. */
	public static String percent(BigDecimal rate) {
		return percent(rate, DIGITS);
	}

	/** Takes more digits where the rate would read like the limit but differs from it. */
	public static String percent(BigDecimal rate, BigDecimal limit) {
		int digits = DIGITS;
		while (digits < MOST_DIGITS && rate.compareTo(limit) != 0
				&& percent(rate, digits).equals(percent(limit, digits))) {
			digits++;
		}
		return percent(rate, digits);
	}

	private static String percent(BigDecimal rate, int digits) {
		BigDecimal percent = rate.movePointRight(2).round(new MathContext(digits, RoundingMode.HALF_UP));
		return ((percent.signum() == 0) ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
	}

	private static DateTimeFormatter utc(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
	}

}

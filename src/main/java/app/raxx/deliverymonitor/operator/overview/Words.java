package app.raxx.deliverymonitor.operator.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times and amounts as the page writes them; all times are UTC. */
public final class Words {

	private static final DateTimeFormatter SECOND = at("uuuu-MM-dd HH:mm:ss");

	private static final DateTimeFormatter MINUTE = at("uuuu-MM-dd HH:mm");

	private static final DateTimeFormatter CLOCK = at("HH:mm");

	private static final DateTimeFormatter DAY = at("MM-dd HH:mm");

	private Words() {
	}

	public static String second(Instant time) {
		return SECOND.format(time);
	}

	static String minute(Instant time) {
		return MINUTE.format(time);
	}

	/** The time of day, or the day too where the span is longer. */
	static String mark(Instant time, Duration span) {
		return ((span.compareTo(Duration.ofHours(24)) > 0) ? DAY : CLOCK).format(time);
	}

	static String number(long number) {
		return "%,d".formatted(number);
	}

	/** "1 bounce", "2 bounces". */
	static String count(long number, String one, String many) {
		return number(number) + " " + ((number == 1) ? one : many);
	}

	/** A window as its setting has it: "24 h" and not "1 d". */
	static String window(Duration window) {
		boolean hours = window.toHours() <= 48 && window.equals(Duration.ofHours(window.toHours()));
		return hours ? window.toHours() + " h" : span(window);
	}

	/** The two largest units that matter: "3 h 28 min". */
	public static String span(Duration duration) {
		String span = Stream
			.of(part(duration.toDaysPart(), "d"), part(duration.toHoursPart(), "h"),
					part(duration.toMinutesPart(), "min"), part(duration.toSecondsPart(), "s"))
			.filter((part) -> !part.isEmpty())
			.limit(2)
			.collect(Collectors.joining(" "));
		return span.isEmpty() ? "0 s" : span;
	}

	private static String part(long amount, String unit) {
		return (amount <= 0) ? "" : amount + " " + unit;
	}

	private static DateTimeFormatter at(String pattern) {
		return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
	}

}

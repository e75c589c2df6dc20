package app.raxx.deliverymonitor.operator.overview;

import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The period that the page shows, and the width of a bar of its charts. */
public enum Period {

	HOUR("1h", "the last hour", Duration.ofHours(1), Duration.ofMinutes(1)),

	DAY("24h", "the last 24 hours", Duration.ofHours(24), Duration.ofMinutes(30)),

	WEEK("7d", "the last 7 days", Duration.ofDays(7), Duration.ofHours(3));

	private final String word;

	private final String title;

	private final Duration span;

	private final Duration step;

	Period(String word, String title, Duration span, Duration step) {
		this.word = word;
		this.title = title;
		this.span = span;
		this.step = step;
	}

	/** The period of that name; a day if it is unknown. */
	public static Period of(@Nullable String word) {
		return Arrays.stream(values()).filter((period) -> period.word.equals(word)).findFirst().orElse(DAY);
	}

	public String word() {
		return this.word;
	}

	public String title() {
		return this.title;
	}

	Duration span() {
		return this.span;
	}

	Duration step() {
		return this.step;
	}

}

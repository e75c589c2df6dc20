package app.raxx.deliverymonitor.doctor;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The verdicts, from best to worst. */
public enum Verdict {

	OK('✓'), WARNING('!'), FAILED('✗');

	private final char mark;

	Verdict(char mark) {
		this.mark = mark;
	}

	/** The verdict with this word. */
	public static Verdict of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

	public char mark() {
		return this.mark;
	}

	/** The value in JSON. */
	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}

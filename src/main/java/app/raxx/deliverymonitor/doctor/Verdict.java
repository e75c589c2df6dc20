package app.raxx.deliverymonitor.doctor;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How bad it is, rising. */
public enum Verdict {

	OK('✓'), WARNING('!'), FAILED('✗');

	private final char mark;

	Verdict(char mark) {
		this.mark = mark;
	}

	public char mark() {
		return this.mark;
	}

	/** The word for it in JSON. */
	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}

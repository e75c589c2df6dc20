package app.raxx.deliverymonitor.api;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows as RFC 4180 has them, with text that a spreadsheet would take for a formula
 * marked as text.
 */
class Csv {

	/** What formulas begin with, also in full width, and what is skipped before it. */
	private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

	private final PrintWriter out;

	Csv(PrintWriter out) {
		this.out = out;
	}

	void row(@Nullable Object... cells) {
		this.out.print(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")));
		this.out.print("\r\n");
	}

	private static String cell(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		String text = value.toString();
		String safe = (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
		return safe.chars().anyMatch((character) -> "\",\r\n".indexOf(character) >= 0)
				? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
	}

}

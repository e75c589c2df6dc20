package app.raxx.deliverymonitor.api;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows of CSV as in RFC 4180. Text that a spreadsheet would run as a formula gets
 * an apostrophe in front.
 */
class Csv {

	/** The first characters of formulas, also in full width, and skipped white space. */
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

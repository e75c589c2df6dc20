package app.raxx.deliverymonitor.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows of CSV as in RFC 4180. Text that a spreadsheet would run as a formula gets
 * an apostrophe in front.
 */
class Csv {

	/** The first characters of formulas, also in full width and in small form. */
	private static final String FORMULA = "=+-@＝＋－＠﹦﹢﹣﹫";

	/**
	 * Where the next cell begins in a spreadsheet that does not separate by commas.
	 * Quotation marks do not help there, because they are in the middle of its cell.
	 */
	private static final String SEPARATORS = ";|\t\n\u000b\f\r\u0085\u2028\u2029";

	private final Writer out;

	Csv(Writer out) {
		this.out = out;
	}

	/**
	 * Writes a row.
	 * @throws UncheckedIOException if the reader has closed the connection
	 */
	void row(@Nullable Object... cells) {
		try {
			this.out.write(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String cell(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		String safe = withoutFormulas(value.toString());
		return safe.chars().anyMatch((character) -> "\",\r\n".indexOf(character) >= 0)
				? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
	}

	private static String withoutFormulas(String text) {
		StringBuilder safe = new StringBuilder(text.length());
		boolean cellBegins = true;
		for (char character : text.toCharArray()) {
			if (cellBegins && FORMULA.indexOf(character) >= 0) {
				safe.append('\'');
			}
			safe.append(character);
			cellBegins = SEPARATORS.indexOf(character) >= 0 || (cellBegins && isSkipped(character));
		}
		return safe.toString();
	}

	private static boolean isSkipped(char character) {
		return character == '"' || Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.getType(character) == Character.FORMAT;
	}

}

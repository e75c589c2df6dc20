package app.raxx.deliverymonitor.api;

import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
			=1+1              ~ '=1+1
			x;=1+1            ~ x;'=1+1
			x;=1;@A;-2        ~ x;'=1;'@A;'-2
			x|=1+1            ~ x|'=1+1
			x; =1+1           ~ x; '=1+1
			x;"=1+1           ~ "x;""'=1+1"
			x;＝1+1           ~ x;'＝1+1
			﹢1               ~ '﹢1
			""")
	void formulaBehindAnySeparatorGetsAnApostrophe(String text, String cell) {
		assertThat(written(text)).isEqualTo(cell);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\t", "\r", "\n", "\u000b", "\f", "\u0085", "\u2028" })
	void formulaBehindALineEndOrTabGetsAnApostrophe(String separator) {
		assertThat(written("x" + separator + "=1+1")).contains("x" + separator + "'=1+1");
		assertThat(written(separator + "=1+1")).contains(separator + "'=1+1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u200b=1+1", "\ufeff=1+1", "\u00a0=1+1" })
	void formulaBehindInvisibleCharactersGetsAnApostrophe(String text) {
		assertThat(written(text)).isEqualTo(text.charAt(0) + "'=1+1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada+news@example.com", "a=b;c", "x;y=z", "2026-05-04 12:34:56", "'=1+1" })
	void otherTextStays(String text) {
		assertThat(written(text)).isEqualTo(text);
	}

	@Test
	void longTextIsReadOnce() {
		assertThat(written("\t".repeat(1_000_000))).hasSize(1_000_000);
	}

	private static String written(String text) {
		StringWriter out = new StringWriter();
		new Csv(out).row(text);
		return out.toString().replaceFirst("\r\n$", "");
	}

}

package app.raxx.deliverymonitor.event.search;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RareSubstringTests {

	private static final List<String> SAMPLE = List.of("anna.smith@gmail.com", "Anna.Miller@gmail.com",
			"hanna@gmail.com");

	@ParameterizedTest
	@CsvSource(textBlock = """
			anna.smith4711@gmail.com, th4711
			ANNA.SMITH4711@gmail.com, TH4711
			anna,                     anna
			a@b.c-d_e,                a@b.c-d_e
			""")
	void substringWithTheRarestTrigramsIsChosen(String text, String substring) {
		assertThat(RareSubstring.of(text, SAMPLE)).isEqualTo(substring);
	}

}

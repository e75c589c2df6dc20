package app.raxx.deliverymonitor.address;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTests {

	/** JSON escapes stand for characters that an editor does not show. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"Example, Ada" <Ada@Example.com>     | Ada@example.com
			Lovelace, Ada <ada@example.com>      | ada@example.com
			ada@example.com <ada@example.com>    | ada@example.com
			"a > b" <ada@example.com>            | ada@example.com
			<ada@example.com>                    | ada@example.com
			<ada@example.com                     | ada@example.com
			<'ada@example.com'>                  | ada@example.com
			"ada@example.com"                    | ada@example.com
			~ ada@example.com\t~                 | ada@example.com
			ada @ example.com                    | ada@example.com
			ada@example.com.                     | ada@example.com
			ada@EXAMPLE.com                      | ada@example.com
			ada(work)@example.com                | ada@example.com
			ada@example.com (Ada "Lovelace)      | ada@example.com
			mailto:ada@example.com               | ada@example.com
			rfc822; ada@example.com              | ada@example.com
			Friends: ada@example.com;            | ada@example.com
			ada@example.com,                     | ada@example.com
			ada@xn--exmple-cua.com               | ada@exämple.com
			ada@EXÄMPLE.com                      | ada@exämple.com
			jo\\u0308rg@exa\\u0308mple.com       | jörg@exämple.com
			\\u200Bada@exam\\u00ADple.com\\uFEFF | ada@example.com
			\\u00A0<ada@example.com>\\u2003      | ada@example.com
			"ada l"@example.com                  | "ada l"@example.com
			"a\\"b>"@Example.com                 | "a\\"b>"@example.com
			"a@b"@Example.com                    | "a@b"@example.com
			ada..x.@Example.jp                   | ada..x.@example.jp
			O'Hara@Example.com                   | O'Hara@example.com
			{ada}@example.com                    | {ada}@example.com
			İpek@example.com                     | İpek@example.com
			ada@[192.0.2.1]                      | ada@[192.0.2.1]
			ada@[IPv6:2001:db8::1]               | ada@[ipv6:2001:db8::1]
			ada@localhost                        | ada@localhost
			~ada@example.com, bob@Example.com~   | ~ada@example.com, bob@example.com~
			A <ada@example.com>, <bob@x.org>     | A <ada@example.com>, <bob@x.org>
			a,b@example.com                      | a,b@example.com
			ada"l@example.com                    | ada"l@example.com
			ada(l@example.com                    | ada(l@example.com
			ada                                  | ada
			+news@exam                           | +news@exam
			@Example.com                         | @example.com
			""")
	void addressIsNormalized(String written, String normalized) {
		assertThat(EmailAddress.of(unescaped(written)).text()).isEqualTo(normalized);
		assertThat(EmailAddress.of(normalized).text()).as("normalized twice").isEqualTo(normalized);
	}

	@Test
	void plainAddressIsNotCopied() {
		String plain = "Ada.L+x=y@mail.example.com";
		assertThat(EmailAddress.of(plain).text()).isSameAs(plain);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			Ada@Example.com     | ada@example.com
			"ada"@example.com   | ada@example.com
			"a\\d\\a"@example.com | ada@example.com
			"Ada L"@example.com | "ada l"@example.com
			İpek@example.com    | i̇pek@example.com
			""")
	void spellingsOfAnAddressHaveOneKey(String one, String other) {
		assertThat(EmailAddress.of(one).key()).isEqualTo(EmailAddress.of(other).key());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			ada@example.com       | a***@example.com
			o'hara@example.com    | o***@example.com
			"a\\"b"@example.com   | a***@example.com
			"\\"b"@example.com    | b***@example.com
			jörg@exämple.com      | j***@exämple.com
			ada@[192.0.2.1]       | a***@[192.0.2.1]
			~ada@a.org, bob@b.org~ | a***@b.org
			ada                   | ***ada
			""")
	void addressIsMaskedToItsFirstCharacter(String address, String masked) {
		assertThat(EmailAddress.of(address).masked()).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada@example.com", "\"ada l\"@example.com", "Ada <ada@example.com>", "{ada}@localhost" })
	void oneWholeAddressIsComplete(String text) {
		assertThat(EmailAddress.of(text).isComplete()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@", "ada", "ada@", "@example.com", "ada l@example.com",
			"a@example.com, b@example.com", "ada@exam ple.com" })
	void otherTextIsNotComplete(String text) {
		assertThat(EmailAddress.of(text).isComplete()).isFalse();
	}

	@Test
	void anyTextIsReadInLinearTimeAndStaysTheSameWhenReadAgain() {
		List<String> pieces = List.of("@", ".", "<", ">", "\"", "\\", "(", ")", ",", ";", ":", "'", " ", "xn--", "a",
				"İ", "\u0308", "\u200B", "\uD83D\uDE00", "example.com");
		Random random = new Random(16);
		CompletableFuture<Void> all = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 20_000; i++) {
				StringBuilder text = new StringBuilder();
				random.ints(random.nextInt(12), 0, pieces.size()).forEach((piece) -> text.append(pieces.get(piece)));
				EmailAddress address = EmailAddress.of(text.toString());
				assertThat(address.isComplete() && address.key().isBlank()).isFalse();
				assertThat(address.masked()).isNotNull();
			}
			pieces.forEach((piece) -> EmailAddress.of(piece.repeat(16_000)).isComplete());
		});
		assertThat(all).succeedsWithin(20, TimeUnit.SECONDS);
	}

	private static String unescaped(String text) {
		StringBuilder unescaped = new StringBuilder(text);
		for (int at = unescaped.indexOf("\\u"); at >= 0; at = unescaped.indexOf("\\u")) {
			unescaped.replace(at, at + 6, "" + (char) Integer.parseInt(unescaped.substring(at + 2, at + 6), 16));
		}
		return unescaped.toString();
	}

}

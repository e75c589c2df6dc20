package app.raxx.deliverymonitor.event.erasure;

import app.raxx.deliverymonitor.address.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressEraserTests {

	private static final String ERASED = "erased@erased.invalid";

	@ParameterizedTest
	@ValueSource(strings = { "o'brien@example.com", "o/brien@example.com", "x&brien@example.com", "x!brien@example.com",
			"x#brien@example.com", "x=brien@example.com", "x%brien@example.com", "x$brien@example.com",
			"x*brien@example.com", "x?brien@example.com", "x^brien@example.com", "x`brien@example.com",
			"x{brien@example.com", "x|brien@example.com", "x}brien@example.com", "x~brien@example.com",
			"x+brien@example.com", "x-brien@example.com", "x_brien@example.com", "x.brien@example.com",
			"öbrien@example.com", "o\u0308brien@example.com", "/brien@example.com", "#brien@example.com",
			"brien@example.com.au", "brien@example.community", "brien@example.com-x.org", "brien@example.comé",
			"brien@example.com_", "\"brien@example.com\"@example.org", "\"x brien\"@example.com", "brien@example.org" })
	void otherAddressStays(String other) {
		String text = "550 <" + other + "> is unknown";
		assertThat(eraser("brien@example.com").erase(text)).isEqualTo(text);
		assertThat(eraser("brien@example.com").erase(other)).isEqualTo(other);
	}

	@ParameterizedTest
	@ValueSource(strings = { "brien@example.com", "<brien@example.com>", "(brien@example.com)", "'brien@example.com'",
			"`brien@example.com'", "*brien@example.com*", "\"brien@example.com\"", "to=brien@example.com,",
			"https://example.org/?ip=1&email=BRIEN%40EXAMPLE.COM&x=1", "mailto:brien@example.com?subject=x",
			"RCPT TO:brien@example.com", "brien@example.com.", "Brien@Example.COM's mailbox", "brien@example.com/x",
			"«brien@example.com»", "[brien@example.com]", "\"brien\"@example.com", "x@y.org;brien@example.com" })
	void addressIsErasedFromText(String text) {
		String erased = eraser("brien@example.com").erase("550 " + text);
		assertThat(erased).contains(ERASED).doesNotContainIgnoringCase("brien");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"ada l"@example.com  | "Ada L"@Example.com
			"ada l"@example.com  | "ada\\ l"@example.com
			"a\\"b"@example.com  | "A\\"B"@example.com
			ada..x.@example.jp   | "ada..x."@example.jp
			"ada..x."@example.jp | ada..x.@example.jp
			o'hara@example.com   | O'Hara@example.com
			{ada}@example.com    | {ADA}@example.com
			jörg@exämple.com     | JÖRG@EXÄMPLE.COM
			jörg@exämple.com     | jörg@xn--exmple-cua.com
			jörg@exämple.com     | jörg@exämple.com
			jörg@exämple.com     | jörg@exämple.com
			İpek@example.com     | i̇pek@example.com
			i̇pek@example.com    | İPEK@EXAMPLE.COM
			ada@[192.0.2.1]      | ada@[192.0.2.1]
			ada@localhost        | ada@localhost
			почта@почта.рф       | ПОЧТА@почта.рф
			""")
	void everySpellingIsErased(String address, String written) {
		assertThat(eraser(address).erase("550 <" + written + "> unknown")).isEqualTo("550 <" + ERASED + "> unknown");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"Email":"brien\\u0040example.com"}                | {"Email":"erased@erased.invalid"}
			{"Email":"o\\u0027brien@example.com"}              | {"Email":"o\\u0027brien@example.com"}
			{"Cc":"\\u003cbrien@example.com\\u003e"}           | {"Cc":"\\u003cerased@erased.invalid\\u003e"}
			{"Cc":"a\\nbrien@example.com\\n"}                  | {"Cc":"a\\nerased@erased.invalid\\n"}
			{"Cc":"\\"brien\\"@example.com"}                   | {"Cc":"erased@erased.invalid"}
			{"Cc":"\\u0062\\u0072ien@example.com","x":"\\      | {"Cc":"erased@erased.invalid","x":"\\
			no JSON: brien@example.com                         | no JSON: erased@erased.invalid
			""")
	void addressIsErasedWhereJsonEscapesIt(String json, String erased) {
		assertThat(eraser("brien@example.com").eraseInJson(json)).isEqualTo(erased);
	}

	@Test
	void databaseSelectsEverySpelling() {
		assertThat(eraser("o'hara_1@exämple.com").likePattern()).isEqualTo("%o%hara%1%ex%mple%com%");
	}

	private static AddressEraser eraser(String address) {
		return AddressEraser.of(EmailAddress.of(address).key());
	}

}

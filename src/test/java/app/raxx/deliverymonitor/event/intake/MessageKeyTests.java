package app.raxx.deliverymonitor.event.intake;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageKeyTests {

	private static final String ID = "883953f4-6105-42a2-a16a-77a8eac79483";

	@Test
	void idOfPostmarkIsItsOwnKey() {
		assertThat(MessageKey.of(ID)).isEqualTo(UUID.fromString(ID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "m-1", "1-1-1-1-1", "883953F4-6105-42A2-A16A-77A8EAC79483",
			"883953f4610542a2a16a77a8eac79483", ID + " ", "é" })
	void otherTextHasAKeyOfItsOwn(String text) {
		assertThat(MessageKey.of(text)).isEqualTo(MessageKey.of(text))
			.isNotEqualTo(MessageKey.of(ID))
			.isNotEqualTo(MessageKey.of(text + "x"))
			.satisfies((key) -> assertThat(key).asString().isNotEqualTo(text));
	}

}

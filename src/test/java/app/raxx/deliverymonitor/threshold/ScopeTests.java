package app.raxx.deliverymonitor.threshold;

import java.util.Set;

import app.raxx.deliverymonitor.event.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeTests {

	@ParameterizedTest
	@CsvSource({ "broadcast, broadcast", "broadcast, Broad-Cast", "MY_STREAM, my-stream", "mystream2, my stream (2)",
			"рассылка, Рассылка!" })
	void streamIsMatchedByItsLettersAndDigits(String name, String stream) {
		assertThat(new Scope(name, Set.of())).accepts(new Source(23L, stream), new Source(null, stream));
		assertThat(new Scope("", Set.of(name))).rejects(new Source(23L, stream));
	}

	@Test
	void otherStreamsAreNotInTheScope() {
		assertThat(new Scope("broadcast", Set.of())).rejects(new Source(23L, "broadcast-2"),
				new Source(23L, "outbound"), new Source(23L, null), new Source(23L, "📬"));
		assertThat(new Scope("", Set.of("broadcast"))).accepts(new Source(23L, "broadcast-2"), new Source(23L, null),
				new Source(23L, "📬"));
		assertThat(Scope.ALL).accepts(new Source(23L, "broadcast"), Source.OTHER);
	}

}

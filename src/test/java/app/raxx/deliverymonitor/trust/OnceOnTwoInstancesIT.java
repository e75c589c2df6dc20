package app.raxx.deliverymonitor.trust;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances share one database and nothing else. */
@Promise(value = 4, claim = "An event is stored once, on two instances")
class OnceOnTwoInstancesIT {

	private static final int EVENTS = Size.of("events", 500, 20_000);

	private static final int TIMES = Size.of("times", 5, 10);

	@Test
	void everyEventIsOneRowAndCountedOnce(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				DeployedService one = proof.starting(database.directly(), Map.of());
				DeployedService other = proof.starting(database.directly(), Map.of());
				Sender sender = new Sender(proof.secrets()).to(one.ready().uri("/"), other.ready().uri("/"))) {
			sender.deliver(shuffled(proof), 32);
			List<WebhookAnswer> answers = sender.log()
				.entries()
				.stream()
				.filter((entry) -> !entry.isAttempt())
				.map(SendLog.Entry::answer)
				.toList();
			proof.figure("events", EVENTS);
			proof.figure("calls", answers.size());
			proof.passes(Audit.of(sender.log(), database.directly()));
			assertThat(answers.stream().collect(Collectors.groupingBy(WebhookAnswer::outcome, Collectors.counting())))
				.isEqualTo(Map.of("recorded", (long) EVENTS, "duplicate", (long) EVENTS * (TIMES - 1)));
		}
	}

	private static List<Long> shuffled(Proof proof) {
		List<Long> numbers = new ArrayList<>();
		for (int time = 0; time < TIMES; time++) {
			LongStream.range(0, EVENTS).forEach(numbers::add);
		}
		Collections.shuffle(numbers, Random.from(proof.random()));
		return numbers;
	}

}

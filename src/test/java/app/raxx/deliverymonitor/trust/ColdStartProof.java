package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.SampleEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that has just reported ready receives its first calls all at once: every
 * endpoint, while classes are still being loaded. A virtual thread that loads a class is
 * pinned to its carrier, and with each carrier pinned nothing goes on; the test therefore
 * also expects that no virtual thread ever ran.
 */
@Promise(value = 17, claim = "A cold service answers its first calls")
class ColdStartProof {

	private static final int STARTS = Size.of("cold.starts", 1, 20);

	private static final int[] CALLERS = { 300, 3, 60, 100 };

	private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

	/** On a machine that runs other tests beside this one, the bound is not exact. */
	private static final Duration LONGEST_LIVEZ = Duration.ofSeconds(Size.FULL ? 1 : 11);

	private static final String ONE_CARRIER = " -Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1";

	private static Database database;

	/** Of all commands so far. */
	private static Duration longestAnswerOfAll = Duration.ZERO;

	private static Duration longestLivezOfAll = Duration.ZERO;

	@BeforeAll
	static void startDatabase(Proof proof) throws IOException {
		database = new Database(proof.secrets());
	}

	@AfterAll
	static void stopDatabase() throws IOException {
		database.close();
	}

	static Stream<String> commands() throws IOException {
		return Stream.of(DeployedService.PROCFILE, DeployedService.ONE_JAR)
			.flatMap((command) -> Stream.of(command, command.replace("$JAVA_OPTS", "$JAVA_OPTS" + ONE_CARRIER)));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void firstCallsAreAnsweredHoweverManyComeAtOnce(String command, Proof proof) throws Exception {
		Duration longestLivez = Duration.ZERO;
		for (int start = 0; start < STARTS; start++) {
			int callers = CALLERS[start % CALLERS.length];
			try (DeployedService service = proof.startBy(command, database.directly());
					Liveness livez = new Liveness(service.uri("/"))) {
				longestAnswerOfAll = max(longestAnswerOfAll, callAll(requests(callers, proof.secrets()), service));
				longestLivez = max(longestLivez, livez.longestAnswer());
				assertThat(service.diagnose("Thread.vthread_scheduler")).as("the scheduler of virtual threads")
					.contains("size = 0,", "steals = 0,");
			}
		}
		longestLivezOfAll = max(longestLivezOfAll, longestLivez);
		proof.figure("starts", 4 * STARTS);
		proof.figure("longest answer ms", longestAnswerOfAll.toMillis());
		proof.figure("longest /livez ms", longestLivezOfAll.toMillis());
		assertThat(longestLivez).isLessThan(LONGEST_LIVEZ);
	}

	/** The longest time that a call took to be answered or refused. */
	private static Duration callAll(List<Call> calls, DeployedService service) throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
			List<Callable<Duration>> tasks = calls.stream()
				.<Callable<Duration>>map((call) -> () -> call.send(service.uri("/"), LONGEST_ANSWER))
				.toList();
			Duration longest = Duration.ZERO;
			for (Future<Duration> answer : threads.invokeAll(tasks)) {
				longest = max(longest, answer.get());
			}
			return longest;
		}
	}

	/** Every kind of call, over and over until there are enough. */
	private static List<Call> requests(int count, Secrets secrets) {
		return IntStream.range(0, Math.ceilDiv(count, 20))
			.mapToObj((round) -> kinds(secrets))
			.flatMap(List::stream)
			.limit(count)
			.toList();
	}

	private static List<Call> kinds(Secrets secrets) {
		String monitor = "/api/_internal/postmark/";
		List<Call> calls = new ArrayList<>();
		calls.add(Call.get(monitor + "openapi.json"));
		calls.add(Call.get(monitor));
		calls.add(Call.get("/api/_internal/actuator/prometheus"));
		calls.add(Call.post(secrets.token(), SampleEvent.delivery().json()));
		calls.add(Call.post(monitor + "doctor"));
		calls.add(Call.get(monitor + "recent-deliveries"));
		calls.add(Call.post(secrets.token(), SampleEvent.bounce().json()));
		calls.add(Call.get(monitor + "recent-deliveries?recipient=ada@example.com").accepting("text/csv"));
		calls.add(Call.get(monitor + "live"));
		calls.add(Call.get(monitor + "message?id=no-such-message"));
		calls.add(Call.post(monitor + "examination"));
		calls.add(Call.get(monitor + "rates"));
		calls.add(Call.get(monitor + "incidents"));
		calls.add(Call.post(secrets.token(), "{\"RecordType\":\"Delivery\"}"));
		calls.add(Call.post("wrong", SampleEvent.delivery().json()));
		calls.add(Call.get(monitor + "assets/operator.css"));
		calls.add(Call.get("/api/_internal/actuator/health"));
		calls.add(Call.get("/readyz"));
		calls.add(Call.get("/no-such-page"));
		calls.add(Call.post(secrets.token(), SampleEvent.spamComplaint().json()));
		return calls;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}

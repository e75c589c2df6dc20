package app.raxx.deliverymonitor.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies of a mebibyte, many more at once than fit into memory, while the operator's
 * pages are read and a mailing goes on.
 */
@Isolated("It measures memory, and its bodies fill this process's")
@Promise(value = 21, claim = "Large bodies end no service and hold up no small ones")
class LargeBodiesProof {

	private static final int MEBIBYTE = 1024 * 1024;

	private static final int CALLERS = Size.of("callers", 100, 300);

	private static final int ROUNDS = Size.of("large.rounds", 1, 10);

	private static final int EVENTS = Size.of("events.before", 2_000, 100_000);

	private static final int LARGEST_RESIDENT = 512;

	/** A busy machine may not be able to send a body within the time limit. */
	private static final List<Integer> ANSWERS = Size.FULL ? List.of(200, 503) : List.of(200, 503, 408, 0);

	private static final List<Call> PAGES = List.of(Call.get("/api/_internal/postmark/?period=7d"),
			Call.get("/api/_internal/postmark/?recipient=nowhere"), Call.get("/api/_internal/postmark/live?period=7d"),
			Call.get("/api/_internal/postmark/recent-deliveries").accepting("text/csv"));

	private static final Duration LONGEST_PAGE = Duration.ofSeconds(60);

	/** Skipped while it is read, stored as a whole, and too large to be stored. */
	private static final Map<String, Integer> BODIES = Map.of("Content", MEBIBYTE, "Details", 900_000, "Attachment",
			3 * MEBIBYTE);

	@Test
	void excessIsRefusedAndEverythingElseIsAnswered(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				DeployedService service = proof.start(database.directly());
				Sender sender = new Sender(proof.secrets()).to(service.uri("/"))) {
			sender.start(16);
			sender.awaitAcknowledgements(EVENTS);
			Map<Integer, Integer> statuses = new TreeMap<>();
			Duration longest = Duration.ZERO;
			for (int round = 0; round < ROUNDS; round++) {
				for (Map.Entry<String, Integer> body : BODIES.entrySet()) {
					for (WebhookAnswer answer : sendAtOnce(service, sender, body.getKey(), body.getValue())) {
						statuses.merge(answer.status(), 1, Integer::sum);
						longest = (answer.took().compareTo(longest) > 0) ? answer.took() : longest;
					}
				}
			}
			sender.stop();
			proof.figure("large bodies", CALLERS * BODIES.size() * ROUNDS);
			statuses.forEach((status, times) -> proof.figure("answered " + status, times));
			proof.figure("longest answer ms", longest.toMillis());
			proof.figure("largest resident memory MB", resident(service));
			assertThat(statuses).containsKey(200);
			assertThat(statuses.keySet()).isSubsetOf(ANSWERS);
			assertThat(service.process().isAlive()).isTrue();
			assertThat(resident(service)).isLessThanOrEqualTo(LARGEST_RESIDENT);
			sender.deliverTheRest();
			Audit audit = Audit.of(sender.log(), database.directly());
			audit.assertAllArrived();
			proof.passes(audit);
		}
	}

	private static List<WebhookAnswer> sendAtOnce(DeployedService service, Sender sender, String field, int bytes)
			throws Exception {
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<WebhookAnswer>> answers = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				answers.add(callers.submit(() -> sender.sendNext(field, bytes)));
			}
			List<Future<Duration>> pages = PAGES.stream()
				.map((page) -> callers.submit(() -> page.send(service.uri("/"), LONGEST_PAGE)))
				.toList();
			List<WebhookAnswer> all = new ArrayList<>();
			for (Future<WebhookAnswer> answer : answers) {
				all.add(answer.get());
			}
			for (Future<Duration> page : pages) {
				page.get();
			}
			return all;
		}
	}

	/** The largest so far, in megabytes, as Linux counts it. */
	private static long resident(DeployedService service) throws Exception {
		return Files.readAllLines(Path.of("/proc", Long.toString(service.process().pid()), "status"))
			.stream()
			.filter((line) -> line.startsWith("VmHWM:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
			.findFirst()
			.orElseThrow();
	}

}

package app.raxx.deliverymonitor.reconciliation;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.MessageRecipient;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.postmark.FakeListing;
import app.raxx.deliverymonitor.postmark.MessageDetails;
import app.raxx.deliverymonitor.postmark.MessageDetails.MessageEvent;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.Slice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

/**
 * Compares two rules with each other, while webhook calls are lost and messages,
 * deliveries and bounces appear late at Postmark. The old rule reads everything of the
 * last 48 hours in each run; the new one has to have found the same after each run.
 */
class LateArrivalsTests {

	private static final Instant START = Instant.parse("2026-10-30T22:30:00Z");

	private static final Duration REACH = Duration.ofHours(48);

	private static final Duration RETRIES = Duration.ofMinutes(75);

	private final TestClock clock = TestClock.standingAt(START);

	private final List<Sent> mail = new ArrayList<>();

	private final Set<String> oldLog = new HashSet<>();

	private final Set<String> newLog = new HashSet<>();

	private final Set<MessageRecipient> delivered = new HashSet<>();

	private SingleConnectionDataSource database;

	private Random random = new Random();

	/** Calls until one fails. */
	private int callsLeft;

	private List<Sent> listedMessages = List.of();

	private List<Sent> listedBounces = List.of();

	@BeforeEach
	void createTables() throws Exception {
		Connection connection = TestDatabase.connect(TestDatabase.fresh());
		ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V6__reconciliation.sql"));
		this.database = new SingleConnectionDataSource(connection, true);
	}

	@AfterEach
	void close() {
		this.database.destroy();
	}

	/** With 11,000 messages within three hours, their list is longer than Postmark's. */
	@ParameterizedTest
	@CsvSource({ "1, 300, 0, 1000000", "2, 1000, 0, 1000000", "3, 100, 11000, 10000", "4, 30, 0, 10000" })
	void everythingThatTheOldRuleFindsIsFoundAtTheSameTime(int seed, int messages, int burst, int largestTotal) {
		this.random = new Random(seed);
		send(messages, Duration.ZERO, Duration.ofDays(5));
		send(burst, Duration.ofHours(50), Duration.ofHours(3));
		PostmarkClient postmark = postmark(largestTotal);
		StreamReconciler reconciler = reconciler();
		Instant end = START.plus(Duration.ofDays(6));
		int found = 0;
		while (this.clock.instant().isBefore(end)) {
			// an hour after the last run, after a restart, or after an outage of the
			// service
			this.clock.turn(Duration.ofSeconds(switch (this.random.nextInt(10)) {
				case 0 -> this.random.nextInt(600);
				case 1 -> this.random.nextInt(30_000);
				default -> 3_600 + this.random.nextInt(60);
			}));
			Instant now = this.clock.instant();
			this.mail.stream().filter((sent) -> !sent.webhookAt.isAfter(now)).forEach(this::arrive);
			this.callsLeft = (this.random.nextInt(8) == 0) ? this.random.nextInt(20) : Integer.MAX_VALUE;
			ReconciliationRun run = new ReconciliationRun(now, now.minus(REACH), now.minus(RETRIES));
			if (compare(postmark, reconciler, run)) {
				compareAsBefore(run);
				Set<String> missed = new HashSet<>(this.oldLog);
				missed.removeAll(this.newLog);
				assertThat(missed).isEmpty();
				found += run.missing();
			}
		}
		assertThat(found).isGreaterThan(messages / 20);
	}

	private void send(int messages, Duration after, Duration within) {
		for (int i = 0; i < messages; i++) {
			Instant at = START.plus(after).plusMillis(this.random.nextLong(within.toMillis()));
			Instant happened = at.plusMillis(late(2_000, Duration.ofHours(40)));
			boolean lost = this.random.nextInt(5) == 0;
			this.mail.add(new Sent(this.mail.size(), at, at.plusMillis(late(2_000, Duration.ofHours(20))), happened,
					happened.plusMillis(late(2_000, Duration.ofHours(20))), this.random.nextInt(20) == 0,
					lost ? Instant.MAX : happened.plusMillis(late(2_000, RETRIES))));
		}
	}

	/** Milliseconds that are few, and in one of twenty cases many. */
	private long late(int usually, Duration most) {
		return this.random.nextLong((this.random.nextInt(20) == 0) ? most.toMillis() : usually);
	}

	private void arrive(Sent sent) {
		this.oldLog.add(sent.event());
		this.newLog.add(sent.event());
		if (!sent.bounces) {
			this.delivered.add(new MessageRecipient(sent.id(), sent.recipient()));
		}
	}

	/** The old rule, without the calls that it needs. */
	private void compareAsBefore(ReconciliationRun run) {
		this.mail.stream()
			.filter((sent) -> sent.happenedAt.isBefore(run.until()))
			.filter((sent) -> sent.bounces ? isListedAsBounce(sent, run) : isListedAsDelivered(sent, run))
			.map(Sent::event)
			.forEach(this.oldLog::add);
	}

	private static boolean isListedAsBounce(Sent sent, ReconciliationRun run) {
		return run.period().contains(sent.happenedAt) && !sent.eventListedAt.isAfter(run.startedAt());
	}

	private static boolean isListedAsDelivered(Sent sent, ReconciliationRun run) {
		return run.period().contains(sent.at) && !sent.listedAt.isAfter(run.startedAt())
				&& !sent.eventListedAt.isAfter(run.startedAt());
	}

	/** The new rule. Returns false if a call failed. */
	private boolean compare(PostmarkClient postmark, StreamReconciler reconciler, ReconciliationRun run) {
		Instant now = run.startedAt();
		this.listedMessages = this.mail.stream()
			.filter((sent) -> !sent.listedAt.isAfter(now))
			.sorted(Comparator.comparing(Sent::at))
			.toList();
		this.listedBounces = this.mail.stream()
			.filter((sent) -> sent.bounces && !sent.eventListedAt.isAfter(now))
			.sorted(Comparator.comparing(Sent::happenedAt))
			.toList();
		ComparedSlices compared = new ComparedSlices(JdbcClient.create(this.database));
		UndeliveredMessages undelivered = new UndeliveredMessages(JdbcClient.create(this.database), this.clock);
		compared.forgetBefore(run.since());
		undelivered.forgetBefore(run.since());
		try {
			for (Slice day : run.period().days()) {
				reconciler.compareBounces(postmark, day, "outbound", run, compared.of(23, "outbound", "bounces"));
				reconciler.compareMessages(postmark, day, "outbound", run, compared.of(23, "outbound", "messages"));
				reconciler.lookUpUndelivered(postmark, day.within(run.period()), run);
			}
			return true;
		}
		catch (CallFailedException ex) {
			return false;
		}
	}

	private PostmarkClient postmark(int largestTotal) {
		PostmarkClient postmark = mock(PostmarkClient.class, withSettings().stubOnly());
		FakeListing messages = new FakeListing((moment) -> before(this.listedMessages, Sent::at, moment),
				(number) -> this.listedMessages.get(number).message(), largestTotal);
		FakeListing bounces = new FakeListing((moment) -> before(this.listedBounces, Sent::happenedAt, moment),
				(number) -> this.listedBounces.get(number).bounce(), largestTotal);
		when(postmark.messages(anyString())).thenAnswer((call) -> messages.messages());
		when(postmark.bounces(anyString())).thenAnswer((call) -> bounces.bounces());
		when(postmark.details(anyString())).thenAnswer((call) -> details(call.getArgument(0)));
		return postmark;
	}

	private StreamReconciler reconciler() {
		EventLog eventLog = mock(EventLog.class, withSettings().stubOnly());
		when(eventLog.delivered(any(), any())).thenAnswer((call) -> {
			List<String> ids = call.getArgument(0);
			return ids.stream()
				.map((id) -> new MessageRecipient(id, this.mail.get(Integer.parseInt(id)).recipient()))
				.filter(this.delivered::contains)
				.collect(Collectors.toSet());
		});
		when(eventLog.reconcile(any())).thenAnswer((call) -> reconcile(call.getArgument(0)));
		return new StreamReconciler(eventLog, new UndeliveredMessages(JdbcClient.create(this.database), this.clock),
				new SimpleMeterRegistry());
	}

	private int before(List<Sent> listed, Function<Sent, Instant> time, Instant moment) {
		call();
		int from = 0;
		int to = listed.size();
		while (from < to) {
			int middle = (from + to) / 2;
			if (time.apply(listed.get(middle)).isBefore(moment)) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		return from;
	}

	private void call() {
		if (this.callsLeft-- <= 0) {
			throw new CallFailedException();
		}
	}

	private Optional<MessageDetails> details(String id) {
		call();
		Sent sent = this.mail.get(Integer.parseInt(id));
		boolean listed = !sent.eventListedAt.isAfter(this.clock.instant());
		return Optional.of(new MessageDetails(null, listed ? List
			.of(new MessageEvent(sent.bounces ? "Bounced" : "Delivered", sent.recipient(), sent.happenedAt, null))
				: List.of(), 0));
	}

	private Outcome reconcile(PostmarkEvent event) {
		String id = event.messageId();
		if (event.type() == EventType.DELIVERY) {
			this.delivered.add(new MessageRecipient(id, event.recipient()));
		}
		return this.newLog.add(this.mail.get(Integer.parseInt(id)).event()) ? Outcome.RECORDED : Outcome.DUPLICATE;
	}

	private static final class CallFailedException extends RuntimeException {

	}

	/**
	 * A message that is delivered or bounces.
	 *
	 * @param listedAt when Postmark lists it
	 * @param eventListedAt when Postmark shows its delivery or bounce
	 * @param webhookAt when the webhook call arrives; never if it is lost
	 */
	private record Sent(int number, Instant at, Instant listedAt, Instant happenedAt, Instant eventListedAt,
			boolean bounces, Instant webhookAt) {

		String id() {
			return String.valueOf(this.number);
		}

		String recipient() {
			return "someone" + this.number + "@example.com";
		}

		String event() {
			return (this.bounces ? "bounce of " : "delivery of ") + this.number;
		}

		ObjectNode message() {
			ObjectNode json = JsonMapper.shared().createObjectNode();
			json.put("MessageID", id()).put("ReceivedAt", this.at.toString()).putArray("Recipients").add(recipient());
			return json;
		}

		ObjectNode bounce() {
			return JsonMapper.shared()
				.createObjectNode()
				.put("ID", this.number)
				.put("MessageID", id())
				.put("Email", recipient())
				.put("BouncedAt", this.happenedAt.toString());
		}

	}

}

package app.raxx.deliverymonitor.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A script that asks again and again for what is new. */
@MonitorTest
class PollingTests {

	private static final String PATH = "/api/_internal/postmark/recent-deliveries";

	private static final String INSERT = """
			insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
			values (gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'slow@example.com', now(), now())""";

	@Autowired
	RestTestClient client;

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcConnectionDetails database;

	@Test
	void eventsFollowInTheOrderOfRecording() {
		record("ada@example.com", "bob@example.com", "cid@example.com", "dora@example.com", "eve@example.com");
		List<String> seen = new ArrayList<>();
		String next = PATH + "?after=0&limit=2&event_type=Delivery";
		while (next != null) {
			EntityExchangeResult<String> page = exchange(next);
			seen.addAll(recipients(page));
			next = next(page.getResponseHeaders());
		}
		assertThat(seen).containsExactly("ada@example.com", "bob@example.com", "cid@example.com", "dora@example.com",
				"eve@example.com");
	}

	@Test
	void eventOfAnEarlierTimeIsNotMissed() {
		record("ada@example.com");
		long last = newestId();
		Instant earlier = Instant.now().minus(Duration.ofHours(3));
		this.eventLog.reconcile(new PostmarkEvent(EventType.BOUNCE, "m-late", "late@example.com", null, "outbound", 23L,
				99L, "HardBounce", null, null, true, earlier));
		EntityExchangeResult<String> found = exchange(PATH + "?after=" + last);
		assertThat(recipients(found)).containsExactly("late@example.com");
		int late = JsonPath.read(body(found), "$.events[0].id");
		assertThat(recipients(exchange(PATH + "?after=" + late))).isEmpty();
	}

	@Test
	void eventCommittedAfterALaterOneIsNotMissed() throws Exception {
		try (Connection slow = TestDatabase.connect(this.database)) {
			slow.setAutoCommit(false);
			slow.createStatement().execute(INSERT);
			record("quick@example.com");
			CompletableFuture<List<String>> poll = poll();
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> poll.get(300, TimeUnit.MILLISECONDS));
			slow.commit();
			assertThat(poll.get(5, TimeUnit.SECONDS)).containsExactly("slow@example.com", "quick@example.com");
		}
	}

	@Test
	void eventsAreHeldBackWhileAnEarlierOneIsNotCommitted() throws SQLException {
		try (Connection slow = TestDatabase.connect(this.database)) {
			slow.setAutoCommit(false);
			slow.createStatement().execute(INSERT);
			record("quick@example.com");
			assertThat(recipients(exchange(PATH + "?after=0"))).isEmpty();
			slow.rollback();
			assertThat(recipients(exchange(PATH + "?after=0"))).containsExactly("quick@example.com");
		}
	}

	@Test
	void concurrentWritersAndPollsMissAndDoubleNothing() throws Exception {
		CompletableFuture<Void> writers = CompletableFuture.allOf(writer(), writer(), writer());
		List<Integer> seen = new ArrayList<>();
		boolean written;
		do {
			written = writers.isDone();
			List<Integer> found = JsonPath.read(body(exchange(PATH + "?limit=500&after=" + last(seen))),
					"$.events[*].id");
			seen.addAll(found);
		}
		while (!written || seen.size() < 300);
		assertThat(seen).hasSize(300).isSorted().doesNotHaveDuplicates();
	}

	/** Commits each event some milliseconds after it has drawn its id. */
	private CompletableFuture<Void> writer() {
		return CompletableFuture.runAsync(() -> {
			try (Connection connection = TestDatabase.connect(this.database)) {
				connection.setAutoCommit(false);
				for (int i = 0; i < 100; i++) {
					connection.createStatement().execute(INSERT);
					Thread.sleep(i % 7);
					connection.commit();
				}
			}
			catch (SQLException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "after=-1, after", "after=x, after", "after=9223372036854775808, after",
			"after=9223372036854775807, after", "after=0&cursor=42, cursor" })
	void invalidPositionIsNamed(String query, String parameter) {
		record("ada@example.com");
		this.client.get()
			.uri(PATH + "?" + query)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.parameter")
			.isEqualTo(parameter);
	}

	private void record(String... recipients) {
		for (String recipient : recipients) {
			this.eventLog.record(SampleEvent.delivery(recipient).event()).join();
		}
	}

	private CompletableFuture<List<String>> poll() {
		return CompletableFuture.supplyAsync(() -> recipients(exchange(PATH + "?after=0")));
	}

	private long newestId() {
		return ((Number) JsonPath.read(body(exchange(PATH + "?limit=1")), "$.events[0].id")).longValue();
	}

	private static int last(List<Integer> ids) {
		return ids.isEmpty() ? 0 : ids.getLast();
	}

	private static List<String> recipients(EntityExchangeResult<String> page) {
		return JsonPath.read(body(page), "$.events[*].recipient");
	}

	private static String body(EntityExchangeResult<String> page) {
		return Objects.requireNonNull(page.getResponseBody());
	}

	private EntityExchangeResult<String> exchange(String uri) {
		return this.client.get().uri(uri).exchange().expectStatus().isOk().expectBody(String.class).returnResult();
	}

	private static @Nullable String next(HttpHeaders headers) {
		Matcher link = Pattern.compile("<(.*)>; rel=\"next\"").matcher(headers.getFirst(HttpHeaders.LINK) + "");
		return link.matches() ? link.group(1) : null;
	}

}

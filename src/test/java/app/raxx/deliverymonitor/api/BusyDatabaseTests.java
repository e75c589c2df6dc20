package app.raxx.deliverymonitor.api;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What pages and API answer while the database is slow or rejects a statement. */
@MonitorTest
@ExtendWith(OutputCaptureExtension.class)
class BusyDatabaseTests {

	private static final String PATH = "/api/_internal/postmark/";

	private static final int CALLERS = 30;

	@Autowired
	Postmark postmark;

	@Autowired
	RestTestClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JdbcConnectionDetails database;

	@ParameterizedTest
	@CsvSource({ "recent-deliveries, application/json, application/problem+json",
			"recent-deliveries, text/csv, application/problem+json", "'', text/html, text/html;charset=UTF-8" })
	void missingTableIsAFault(String path, String accepted, String answered, CapturedOutput output) {
		this.jdbc.sql("alter table event rename to event_elsewhere").update();
		try {
			EntityExchangeResult<String> answer = get(path, accepted);
			assertThat(answer.getStatus().value()).isEqualTo(500);
			assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo(answered);
			assertThat(answer.getResponseBody()).contains("A table or column is missing");
			assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isNull();
		}
		finally {
			this.jdbc.sql("alter table event_elsewhere rename to event").update();
		}
		assertThat(output)
			.contains("The operator's pages and API fail: PSQLException, SQLState 42P01: "
					+ "ERROR: relation \"event\" does not exist")
			.contains("\tat ");
		get(path, accepted);
		assertThat(output).contains("The operator's pages and API answer again, after ");
	}

	@Test
	void slowSearchesLeaveConnectionsForEverythingElse() throws Exception {
		this.postmark.isAnswered("recorded", SampleEvent.delivery());
		try (Connection other = TestDatabase.connect(this.database)) {
			other.setAutoCommit(false);
			other.createStatement().execute("lock table event");
			List<CompletableFuture<EntityExchangeResult<String>>> searches = IntStream.range(0, CALLERS)
				.mapToObj((i) -> CompletableFuture
					.supplyAsync(() -> get("recent-deliveries?recipient=ada", "application/json"), this::start))
				.toList();
			await().until(() -> searchesThatWait() == 2);
			assertThat(get("incidents", "application/json").getStatus().value()).isEqualTo(200);
			await().atMost(Duration.ofSeconds(4)).until(() -> answered(searches).count() == CALLERS - 2);
			assertThat(answers(answered(searches))).allSatisfy((answer) -> {
				assertThat(answer.getStatus().value()).isEqualTo(503);
				assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
				assertThat(answer.getResponseBody()).contains("too many requests wait");
			});
			other.rollback();
			assertThat(answers(searches.stream())).filteredOn((answer) -> answer.getStatus().is2xxSuccessful())
				.hasSize(2);
		}
	}

	private long searchesThatWait() {
		return this.jdbc.sql("select count(*) from pg_locks where not granted and relation = 'event'::regclass")
			.query(Long.class)
			.single();
	}

	private static <T> Stream<CompletableFuture<T>> answered(List<CompletableFuture<T>> calls) {
		return calls.stream().filter(CompletableFuture::isDone);
	}

	private void start(Runnable call) {
		Thread.ofVirtual().start(call);
	}

	private static List<EntityExchangeResult<String>> answers(
			Stream<CompletableFuture<EntityExchangeResult<String>>> calls) {
		return calls.map(CompletableFuture::join).toList();
	}

	private EntityExchangeResult<String> get(String path, String accepted) {
		return this.client.get()
			.uri(PATH + path)
			.header(HttpHeaders.ACCEPT, accepted)
			.exchange()
			.expectBody(String.class)
			.returnResult();
	}

}

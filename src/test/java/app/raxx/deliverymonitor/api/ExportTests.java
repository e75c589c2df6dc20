package app.raxx.deliverymonitor.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Exports that break, and exports whose reader is slow. */
@MonitorTest
@ExtendWith(OutputCaptureExtension.class)
class ExportTests {

	private static final String CSV = "Host: localhost\nAccept: text/csv";

	@Autowired
	Postmark postmark;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	/** More than the buffers between the service and its reader can hold. */
	@BeforeEach
	void record() {
		this.jdbc
			.sql("""
					insert into event (identity, event_type, kind, message_id, recipient, tag, occurred_at, recorded_at)
					select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'ada@example.com', repeat('x', 20000), now(), now()
					  from generate_series(1, 1500) n""")
			.update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pg_terminate_backend", "pg_cancel_backend" })
	void databaseFailureAfterTheFirstRowsCutsTheConnection(String end, CapturedOutput output) throws Exception {
		try (RawGet request = new RawGet(this.postmark.address(), "recent-deliveries", CSV);
				Connection other = this.dataSource.getConnection()) {
			ByteArrayOutputStream received = new ByteArrayOutputStream();
			received.write(request.answer().readNBytes(100_000));
			other.setAutoCommit(false);
			other.createStatement().execute("lock table event");
			CompletableFuture<Void> rest = CompletableFuture.runAsync(() -> readInto(received, request));
			await().until(() -> isWaitingForTheLock());
			other.createStatement()
				.execute("select " + end
						+ "(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like '%recorded_at desc%'");
			other.rollback();
			rest.join();
			assertIsCut(received.toString(StandardCharsets.UTF_8));
			assertThat(output).containsOnlyOnce("An export was cut off").contains(": PSQLException, SQLState 57");
			assertThat(output.toString().lines().filter((line) -> line.startsWith("\tat "))).isEmpty();
		}
	}

	@Test
	void faultAfterTheFirstRowsCutsTheConnection() throws IOException {
		this.jdbc.sql("alter table event drop constraint event_event_type_check").update();
		try {
			this.jdbc.sql(
					"update event set event_type = 'Unknown' where id = (select id from event order by recorded_at, id limit 1)")
				.update();
			try (RawGet request = new RawGet(this.postmark.address(), "recent-deliveries", CSV)) {
				ByteArrayOutputStream received = new ByteArrayOutputStream();
				readInto(received, request);
				assertIsCut(received.toString(StandardCharsets.UTF_8));
			}
		}
		finally {
			this.jdbc.sql("truncate event").update();
			this.jdbc.sql(
					"alter table event add constraint event_event_type_check check (event_type in ('Delivery', 'Bounce', 'SpamComplaint'))")
				.update();
		}
	}

	@Test
	void completeExportEndsAsOne() throws IOException {
		try (RawGet request = new RawGet(this.postmark.address(), "recent-deliveries", CSV)) {
			assertThat(request.text()).endsWith("\r\n0\r\n\r\n");
		}
	}

	@Test
	void slowReadersDoNotOccupyThePages() throws IOException {
		List<RawGet> slow = new ArrayList<>();
		try {
			for (int i = 0; i < 10; i++) {
				slow.add(new RawGet(this.postmark.address(), "recent-deliveries", CSV));
			}
			List<String> statuses = new ArrayList<>();
			for (RawGet request : slow) {
				statuses.add(new String(request.answer().readNBytes(12), StandardCharsets.UTF_8));
			}
			assertThat(statuses).filteredOn("HTTP/1.1 200"::equals).hasSize(1);
			assertThat(statuses).filteredOn("HTTP/1.1 503"::equals).hasSize(9);
			this.postmark.recentDeliveries("?limit=1").expectStatus().isOk();
		}
		finally {
			for (RawGet request : slow) {
				request.close();
			}
		}
	}

	private static void readInto(ByteArrayOutputStream received, RawGet request) {
		byte[] piece = new byte[100_000];
		try {
			for (int n = request.answer().read(piece); n != -1; n = request.answer().read(piece)) {
				received.write(piece, 0, n);
			}
		}
		catch (SocketException ex) {
			// reset, as it may be after a cut
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean isWaitingForTheLock() {
		return this.jdbc.sql(
				"select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%recorded_at desc%')")
			.query(Boolean.class)
			.single();
	}

	private static void assertIsCut(String answer) {
		assertThat(answer).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked");
		assertThat(answer.endsWith("0\r\n\r\n")).as("has the final chunk").isFalse();
		assertThat(answer.contains("{")).as("has JSON in it").isFalse();
	}

}

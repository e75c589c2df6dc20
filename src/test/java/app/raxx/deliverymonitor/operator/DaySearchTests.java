package app.raxx.deliverymonitor.operator;

import java.net.URI;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A search for days on the page, whose days are those of the reader. */
@MonitorTest
class DaySearchTests {

	@Autowired
	Postmark postmark;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@CsvSource(textBlock = """
			2026-11-26T02:30:00Z, 2026-11-25, America/Los_Angeles, true
			2026-11-26T02:30:00Z, 2026-11-26, America/Los_Angeles, false
			2026-11-26T02:30:00Z, 2026-11-26, '',                  true
			2026-11-26T02:30:00Z, 2026-11-25, '',                  false
			2026-11-25T10:59:59Z, 2026-11-25, Pacific/Auckland,    true
			2026-11-25T11:00:00Z, 2026-11-25, Pacific/Auckland,    false
			2026-03-29T21:59:59Z, 2026-03-29, Europe/Berlin,       true
			2026-03-29T22:00:00Z, 2026-03-29, Europe/Berlin,       false
			2026-10-25T22:59:59Z, 2026-10-25, Europe/Berlin,       true
			2026-10-25T23:00:00Z, 2026-10-25, Europe/Berlin,       false
			2026-10-24T22:00:00Z, 2026-10-25, Europe/Berlin,       true
			2026-10-24T21:59:59Z, 2026-10-25, Europe/Berlin,       false
			""")
	void dayBeginsAndEndsAtTheReadersMidnight(String recordedAt, String day, String zone, boolean found) {
		this.jdbc
			.sql("""
					insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
					values (gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'ada@example.com', :time::timestamptz,
					        :time::timestamptz)""")
			.param("time", recordedAt)
			.update();
		assertThat(page("?since=" + day + "&until=" + day + "&zone=" + zone, HttpStatus.OK).contains("ada@example.com"))
			.isEqualTo(found);
	}

	@Test
	void unknownZoneIsExplained() {
		assertThat(page("?since=2026-11-25&zone=Mars/Olympus", HttpStatus.BAD_REQUEST))
			.contains("The search was not run: zone is not a time zone like Europe/Berlin.");
	}

	private String page(String query, HttpStatus status) {
		return String.valueOf(this.postmark.client()
			.get()
			.uri(URI.create(this.postmark.address() + "/api/_internal/postmark/" + query))
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

}

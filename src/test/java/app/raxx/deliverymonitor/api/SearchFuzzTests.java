package app.raxx.deliverymonitor.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.search.EventQuery;
import app.raxx.deliverymonitor.event.search.EventQueryForm;
import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A query fails only with {@link InvalidParameterException}, and the database can run
 * every valid one. This test reads its seeds; {@code docs/access.md} explains how to
 * search for other queries.
 */
class SearchFuzzTests {

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

	static Stream<Arguments> queries() {
		EventQuery.Position position = new EventQuery.Position(Instant.parse("2026-05-04T12:34:56.789Z"), 4321);
		return Stream
			.of("", "event_type=Bounce&recipient=ada@example.com&limit=500",
					"message_id=00000000-0000-0000-0000-000000000000&tag=welcome&bounce_type=HardBounce",
					"since=2026-05-04&until=2026-05-04T12:34:56.123456+02:00", "since=2026-05-04 12:34",
					"cursor=" + position.cursor(), "recipient=%_\\&since=-999999999-01-01T00:00+18:00", "limit=0",
					"tag=a&tag=b", "unknown=1", "recipient=a\0b")
			.map((query) -> query.getBytes(StandardCharsets.UTF_8))
			.map(Arguments::of);
	}

	@MethodSource("queries")
	@FuzzTest(maxDuration = "10m")
	void readsAnyQueryOrNamesTheInvalidParameter(byte[] query) {
		try {
			MockHttpServletRequest request = request(query);
			Parameters.check(request, RecentDeliveries.PARAMETERS);
			assertThat(Parameters.limit(request.getParameter("limit"), 50, 500)).isBetween(1, 500);
			assertSearchable(form(request).query());
		}
		catch (InvalidParameterException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			assertThat(ex.parameter()).isNotBlank();
		}
	}

	private static void assertSearchable(EventQuery search) {
		assertThat(Stream.of(search.recipient(), search.messageId(), search.tag(), search.bounceType()))
			.noneMatch((text) -> text != null && (text.isBlank() || text.indexOf('\0') >= 0));
		assertThat(Stream.of(search.since(), search.until()))
			.noneMatch((time) -> time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)));
		EventQuery.Position position = search.olderThan();
		if (position != null) {
			assertThat(position.recordedAt()).isBetween(Instant.EPOCH, LAST);
		}
	}

	private static EventQueryForm form(MockHttpServletRequest request) {
		return new EventQueryForm(request.getParameter("event_type"), request.getParameter("recipient"),
				request.getParameter("message_id"), request.getParameter("tag"), request.getParameter("bounce_type"),
				request.getParameter("stream"), request.getParameter("server"), request.getParameter("counted"),
				request.getParameter("since"), request.getParameter("until"), request.getParameter("cursor"));
	}

	/** As a servlet container reads it, but for the percent signs. */
	private static MockHttpServletRequest request(byte[] query) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		for (String parameter : new String(query, StandardCharsets.UTF_8).split("&")) {
			String[] parts = parameter.split("=", 2);
			if (!parts[0].isEmpty()) {
				request.addParameter(parts[0], (parts.length == 2) ? parts[1] : "");
			}
		}
		return request;
	}

}

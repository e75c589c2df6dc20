package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.tally.TallyHistory.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChartTests {

	private static final Duration DAY = Duration.ofHours(24);

	@ParameterizedTest
	@CsvSource(textBlock = """
			0,     '1|0'
			1,     '1|0'
			4,     '4|3|2|1|0'
			7,     '8|6|4|2|0'
			40,    '40|30|20|10|0'
			74,    '80|60|40|20|0'
			1234,  '1,500|1,000|500|0'
			""")
	void scaleOfCountsEndsAtARoundNumber(long most, String scale) {
		assertThat(String.join("|", bars(moments(3, DAY.dividedBy(2), most)).scale())).isEqualTo(scale);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			0,    0.01,   '1.5 %|1 %|0.5 %|0 %'
			66,   0.01,   '8 %|6 %|4 %|2 %|0 %'
			1000, 0.01,   '100 %|50 %|0 %'
			0,    0.001,  '0.15 %|0.1 %|0.05 %|0 %'
			0,    0,      '100 %|0 %'
			""")
	void scaleOfARateHasRoomForItsLimit(long bouncedOfThousand, BigDecimal limit, String scale) {
		List<Moment> moments = List.of(new Moment(Instant.EPOCH, new Counts(1000, 0, 0)),
				new Moment(Instant.EPOCH.plus(DAY), new Counts(1000 - bouncedOfThousand, bouncedOfThousand, 0)));
		Chart chart = Chart.line("", moments, DAY,
				new Chart.Curve("", (moment) -> moment.counts().bounced() / 1000.0, limit, (moment) -> ""));
		assertThat(String.join("|", chart.scale())).isEqualTo(scale);
		assertThat(chart.limit()).isBetween(0.0, 100.0);
	}

	@Test
	void marksAreAtRoundTimes() {
		Instant start = Instant.parse("2026-05-03T12:30:00Z");
		List<Moment> moments = IntStream.range(0, 49)
			.mapToObj((step) -> new Moment(start.plus(Duration.ofMinutes(30).multipliedBy(step)), new Counts(1, 0, 0)))
			.toList();
		assertThat(bars(moments).marks()).extracting(Chart.Mark::text).containsExactly("18:00", "00:00", "06:00");
		assertThat(bars(moments).marks().getFirst()).isEqualTo(new Chart.Mark(22.45, "2026-05-03 18:00 UTC", "18:00")); // 11
																														// of
																														// 49
																														// steps
	}

	@Test
	void chartWithoutMailIsEmpty() {
		assertThat(bars(moments(3, DAY.dividedBy(2), 0)).empty()).isTrue();
		assertThat(bars(moments(3, DAY.dividedBy(2), 1)).empty()).isFalse();
	}

	private static List<Moment> moments(int number, Duration step, long most) {
		return IntStream.range(0, number)
			.mapToObj((at) -> new Moment(Instant.EPOCH.plus(step.multipliedBy(at)),
					new Counts((at == 1) ? most : 0, 0, 0)))
			.toList();
	}

	private static Chart bars(List<Moment> moments) {
		return Chart.bars("", moments, DAY,
				new Chart.Stack("", (moment) -> moment.counts().delivered(), (moment) -> 0, (moment) -> ""));
	}

}

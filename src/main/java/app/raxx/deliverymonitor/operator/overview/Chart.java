package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.tally.TallyHistory.Moment;
import app.raxx.deliverymonitor.format.Format;

/**
 * The shapes of a chart that is 1000 wide and 100 high; the template draws them as SVG.
 *
 * @param label the text for a screen reader
 * @param axis what the values are
 * @param empty whether there is nothing to show
 * @param scale the values of the horizontal lines, from the top down
 * @param path the line as an SVG path; empty for a bar chart
 * @param limit the height of the limit; negative if there is none
 */
record Chart(String label, String axis, boolean empty, List<String> scale, List<Column> columns, String path,
		double limit, List<Mark> marks) {

	private static final double WIDTH = 1000;

	private static final double HEIGHT = 100;

	/** Leaves a gap above the line. */
	private static final double HEADROOM = 1.1;

	/** Bars of one or two values each. */
	static Chart bars(String label, List<Moment> moments, Duration span, Stack stack) {
		double most = moments.stream().mapToDouble(stack::sum).max().orElse(0);
		Scale scale = Scale.ofCounts(most);
		double width = WIDTH / Math.max(1, moments.size());
		List<Column> columns = new ArrayList<>();
		for (int at = 0; at < moments.size(); at++) {
			Moment moment = moments.get(at);
			double lower = scale.height(stack.lower.applyAsDouble(moment));
			columns.add(new Column(at * width, width, lower, scale.height(stack.sum(moment)) - lower,
					Format.utcMinute(moment.at()) + ": " + stack.title.apply(moment)));
		}
		return new Chart(label, stack.axis, most == 0, scale.texts((value) -> Format.number(Math.round(value))),
				columns, "", -1, Mark.between(moments, moments.size(), span));
	}

	/** The line of a rate over time, and its limit. */
	static Chart line(String label, List<Moment> moments, Duration span, Curve curve) {
		double most = moments.stream().mapToDouble(curve.value).max().orElse(0);
		Scale scale = Scale.of(Math.min(1, Math.max(most, curve.limit.doubleValue()) * HEADROOM));
		double width = WIDTH / Math.max(1, moments.size() - 1);
		List<Column> columns = new ArrayList<>();
		StringBuilder path = new StringBuilder();
		for (int at = 0; at < moments.size(); at++) {
			Moment moment = moments.get(at);
			path.append((at == 0) ? "M" : "L")
				.append(String.format(Locale.ROOT, "%.1f %.2f", at * width,
						HEIGHT - scale.height(curve.value.applyAsDouble(moment))));
			columns.add(new Column((at - 0.5) * width, width, 0, 0,
					Format.utcMinute(moment.at()) + ": " + curve.title.apply(moment)));
		}
		return new Chart(label, curve.axis, moments.stream().allMatch((moment) -> moment.counts().total() == 0),
				scale.texts((value) -> Format.percent(BigDecimal.valueOf(value))), columns, path.toString(),
				HEIGHT - scale.height(curve.limit.doubleValue()), Mark.between(moments, moments.size() - 1, span));
	}

	/** The area under the line. */
	public String area() {
		return this.path + "L1000 100L0 100Z";
	}

	/** The lines of the values and of the times. */
	public String grid() {
		int steps = this.scale.size() - 1;
		return Stream
			.concat(IntStream.range(0, steps)
				.mapToObj((step) -> String.format(Locale.ROOT, "M0 %.2fH1000", step * HEIGHT / steps)),
					this.marks.stream()
						.map((mark) -> String.format(Locale.ROOT, "M%.1f 0V100", mark.percent * WIDTH / 100)))
			.collect(Collectors.joining());
	}

	private static double rounded(double value) {
		return Math.round(value * 100) / 100.0;
	}

	/** A scale of at most four steps from zero to a round value. */
	private record Scale(double step, int steps) {

		private static final int MOST_STEPS = 4;

		static Scale of(double most) {
			if (most == 0) {
				return new Scale(1, 1);
			}
			double power = Math.pow(10, Math.floor(Math.log10(most / MOST_STEPS)));
			double step = Stream.of(1, 2, 5, 10)
				.map((factor) -> factor * power)
				.filter((size) -> steps(most, size) <= MOST_STEPS)
				.findFirst()
				.orElseThrow();
			return new Scale(step, steps(most, step));
		}

		/** A step is at least 1. */
		static Scale ofCounts(double most) {
			return (most <= MOST_STEPS) ? new Scale(1, (int) Math.max(1, most)) : of(most);
		}

		private static int steps(double most, double step) {
			return (int) Math.ceil(most / step - 1e-9);
		}

		double height(double value) {
			return value / (this.step * this.steps) * HEIGHT;
		}

		List<String> texts(Function<Double, String> text) {
			return IntStream.rangeClosed(0, this.steps)
				.mapToObj((number) -> text.apply((this.steps - number) * this.step))
				.toList();
		}

	}

	/**
	 * A time below the axis.
	 *
	 * @param percent its place, from the left
	 * @param time in full, which the reader's browser needs to show it in its own zone
	 */
	record Mark(double percent, String time, String text) {

		/** Further right is the mark of the present. */
		private static final double LAST = 80;

		/** Round times on an axis with that many steps between moments. */
		private static List<Mark> between(List<Moment> moments, int steps, Duration span) {
			if (moments.size() < 2) {
				return List.of();
			}
			Instant first = moments.getFirst().at();
			double width = (double) Duration.between(first, moments.get(1).at()).toSeconds() * steps;
			long every = Stream.of(Duration.ofMinutes(15), Duration.ofHours(6), Duration.ofDays(3))
				.filter((distance) -> span.dividedBy(distance) <= 4)
				.findFirst()
				.orElse(span)
				.toSeconds();
			return Stream.iterate(Math.ceilDiv(first.getEpochSecond(), every) * every, (time) -> time + every)
				.map(Instant::ofEpochSecond)
				.map((time) -> new Mark(rounded(Duration.between(first, time).toSeconds() / width * 100),
						Format.utcMinute(time), Format.mark(time, span)))
				.takeWhile((mark) -> mark.percent < LAST)
				.toList();
		}

	}

	/** A step on the time axis: its bars, from the bottom up, and their numbers. */
	record Column(double x, double width, double lower, double upper, String title) {

		Column {
			x = rounded(x);
			width = rounded(width);
		}

		/** A value above zero has a visible bar. */
		public double lowerHeight() {
			return visible(this.lower);
		}

		public double upperHeight() {
			return visible(this.upper);
		}

		public double lowerY() {
			return rounded(HEIGHT - lowerHeight());
		}

		public double upperY() {
			return rounded(lowerY() - upperHeight());
		}

		/** Leaves a gap between neighbours. */
		public double barWidth() {
			return rounded(this.width * 0.8);
		}

		private static double visible(double height) {
			return (height > 0) ? Math.max(rounded(height), 2) : 0;
		}

	}

	/** The two values of a bar, one on top of the other. */
	record Stack(String axis, ToDoubleFunction<Moment> lower, ToDoubleFunction<Moment> upper,
			Function<Moment, String> title) {

		double sum(Moment moment) {
			return this.lower.applyAsDouble(moment) + this.upper.applyAsDouble(moment);
		}

	}

	/** The value of a line and its limit. */
	record Curve(String axis, ToDoubleFunction<Moment> value, BigDecimal limit, Function<Moment, String> title) {

	}

}

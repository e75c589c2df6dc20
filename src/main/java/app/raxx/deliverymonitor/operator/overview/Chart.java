package app.raxx.deliverymonitor.operator.overview;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import app.raxx.deliverymonitor.event.tally.TallyHistory.Moment;
import app.raxx.deliverymonitor.format.Format;

/**
 * The shapes of a chart that is 1000 wide and 100 high; the template draws them as SVG.
 *
 * @param label the text for a screen reader
 * @param top the value at the upper edge
 * @param path the line as an SVG path; empty for a bar chart
 * @param limit the height of the limit; negative if there is none
 */
record Chart(String label, String top, List<Column> columns, String path, double limit, List<Mark> marks) {

	private static final double WIDTH = 1000;

	private static final double HEIGHT = 100;

	/** Bars of one or two values each. */
	static Chart bars(String label, List<Moment> moments, Duration span, Stack stack) {
		double top = moments.stream().mapToDouble(stack::sum).max().orElse(0);
		double width = WIDTH / Math.max(1, moments.size());
		List<Column> columns = new ArrayList<>();
		for (int at = 0; at < moments.size(); at++) {
			Moment moment = moments.get(at);
			double lower = height(stack.lower.applyAsDouble(moment), top);
			columns.add(new Column(at * width, width, lower, height(stack.sum(moment), top) - lower,
					Format.utcMinute(moment.at()) + ": " + stack.title.apply(moment)));
		}
		return new Chart(label, Format.number((long) top), columns, "", -1, marks(moments, span));
	}

	/** A line over time, and its limit. */
	static Chart line(String label, List<Moment> moments, Duration span, Curve curve) {
		double most = moments.stream().mapToDouble(curve.value).max().orElse(0);
		double top = Math.max(most, curve.limit.doubleValue()) * 1.2;
		double width = WIDTH / Math.max(1, moments.size() - 1);
		List<Column> columns = new ArrayList<>();
		StringBuilder path = new StringBuilder();
		for (int at = 0; at < moments.size(); at++) {
			Moment moment = moments.get(at);
			double height = height(curve.value.applyAsDouble(moment), top);
			path.append((at == 0) ? "M" : "L")
				.append(String.format(Locale.ROOT, "%.1f %.2f", at * width, HEIGHT - height));
			columns.add(new Column((at - 0.5) * width, width, 0, 0,
					Format.utcMinute(moment.at()) + ": " + curve.title.apply(moment)));
		}
		return new Chart(label, curve.top.apply(top), columns, path.toString(),
				HEIGHT - height(curve.limit.doubleValue(), top), marks(moments, span));
	}

	private static double height(double value, double top) {
		return (top == 0) ? 0 : value / top * HEIGHT;
	}

	private static List<Mark> marks(List<Moment> moments, Duration span) {
		return moments.isEmpty() ? List.of()
				: List.of(Mark.of(moments.getFirst().at(), span), Mark.of(moments.get(moments.size() / 2).at(), span));
	}

	/** The area under the line. */
	public String area() {
		return this.path + "L1000 100L0 100Z";
	}

	/**
	 * A time below the axis.
	 *
	 * @param time in full, which the reader's browser needs to show it in its own zone
	 */
	record Mark(String time, String text) {

		static Mark of(Instant time, Duration span) {
			return new Mark(Format.utcMinute(time), Format.mark(time, span));
		}

	}

	/** A step on the time axis: its bars, from the bottom up, and their tooltip. */
	record Column(double x, double width, double lower, double upper, String title) {

		/** A value above zero has a visible bar. */
		public double lowerHeight() {
			return visible(this.lower);
		}

		public double upperHeight() {
			return visible(this.upper);
		}

		public double lowerY() {
			return HEIGHT - lowerHeight();
		}

		public double upperY() {
			return lowerY() - upperHeight();
		}

		/** Leaves a gap between neighbours. */
		public double barWidth() {
			return this.width * 0.8;
		}

		private static double visible(double height) {
			return (height > 0) ? Math.max(height, 2) : 0;
		}

	}

	/** The two values of a bar, one on top of the other. */
	record Stack(ToDoubleFunction<Moment> lower, ToDoubleFunction<Moment> upper, Function<Moment, String> title) {

		double sum(Moment moment) {
			return this.lower.applyAsDouble(moment) + this.upper.applyAsDouble(moment);
		}

	}

	/** The value of a line and its limit. */
	record Curve(ToDoubleFunction<Moment> value, BigDecimal limit, Function<Double, String> top,
			Function<Moment, String> title) {

	}

}

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Throughput against connections, and the percentiles of the latency. */
final class Picture {

	private static final int WIDTH = 1000;

	private static final int TOP = 90;

	private static final int BOTTOM = 400;

	private static final Map<Variant, String> COLOURS = Map.of(Variant.SERVICE, "#0b6e4f", Variant.STORED, "#2f9bd8",
			Variant.PGBENCH, "#8a8f98", Variant.SAVE, "#d1603d");

	private final Results results;

	private final Machine machine;

	private final StringBuilder svg = new StringBuilder();

	Picture(Results results, Machine machine) {
		this.results = results;
		this.machine = machine;
	}

	String svg() {
		add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d 480' font-family='sans-serif' font-size='12' fill='#222'>",
				WIDTH);
		add("<rect width='100%%' height='100%%' fill='#fff'/>");
		throughput(70, 570);
		latency(650, 980);
		text(WIDTH / 2, 468, "middle", "#777", "%s · %d processors, %d GiB · PostgreSQL %s · Java %s · all on one machine"
			.formatted(this.machine.when().toString().substring(0, 10), this.machine.processors(),
					this.machine.memoryGiB(), this.machine.postgres().split(" ")[0], this.machine.java()));
		add("</svg>");
		return this.svg.toString();
	}

	private void throughput(int left, int right) {
		title(left, "Acknowledged events per second");
		List<Integer> connections = this.results.throughput.values()
			.stream()
			.flatMap(List::stream)
			.map(Sample::connections)
			.distinct()
			.sorted()
			.toList();
		Scale scale = Scale.upTo(this.results.throughput.keySet().stream().mapToDouble(this.results::most).max());
		grid(scale, left, right);
		int step = (right - left - 40) / Math.max(1, connections.size() - 1);
		for (int i = 0; i < connections.size(); i++) {
			text(left + 20 + i * step, BOTTOM + 20, "middle", "#222", "" + connections.get(i));
		}
		text((left + right) / 2, BOTTOM + 40, "middle", "#777", "connections");
		int legend = 0;
		for (Variant variant : this.results.throughput.keySet()) {
			String colour = COLOURS.get(variant);
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < connections.size(); i++) {
				OptionalDouble value = this.results.perSecond(variant, connections.get(i));
				if (value.isPresent()) {
					double x = left + 20 + i * step;
					double y = scale.y(value.getAsDouble());
					line.append(format("%.0f,%.1f ", x, y));
					add("<circle cx='%.0f' cy='%.1f' r='3.5' fill='%s'/>", x, y, colour);
				}
			}
			add("<polyline points='%s' fill='none' stroke='%s' stroke-width='2.5'/>", line, colour);
			legend(left + legend % 2 * 230, 48 + legend / 2 * 18, colour, variant.title);
			legend++;
		}
	}

	private void latency(int left, int right) {
		title(left, "Latency at half the maximum rate (ms)");
		List<Variant> variants = List.copyOf(this.results.openLoop.keySet());
		Map<String, ToDoubleFunction<Latency>> percentiles = new LinkedHashMap<>();
		percentiles.put("p50", Latency::p50);
		percentiles.put("p90", Latency::p90);
		percentiles.put("p99", Latency::p99);
		percentiles.put("p99.9", Latency::p999);
		Scale scale = Scale.upTo(variants.stream()
			.mapToDouble((variant) -> Results.median(this.results.openLoop(variant), Latency::p999).orElse(0))
			.max());
		grid(scale, left, right);
		double group = (right - left) / 4.0;
		int place = 0;
		for (Map.Entry<String, ToDoubleFunction<Latency>> percentile : percentiles.entrySet()) {
			double x = left + place++ * group;
			text(x + group / 2, BOTTOM + 20, "middle", "#222", percentile.getKey());
			for (int i = 0; i < variants.size(); i++) {
				double value = Results.median(this.results.openLoop(variants.get(i)), percentile.getValue()).orElse(0);
				double bar = (group - 12) / variants.size();
				double barX = x + 6 + i * bar;
				add("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>", barX, scale.y(value), bar - 2,
						BOTTOM - scale.y(value), COLOURS.get(variants.get(i)));
				text(barX + bar / 2 - 1, scale.y(value) - 4, "middle", "#222", format((value < 100) ? "%.1f" : "%.0f", value));
			}
		}
		variants.stream()
			.findFirst()
			.ifPresent((first) -> text((left + right) / 2, BOTTOM + 40, "middle", "#777", format(
					"percentile, open loop at %,.0f events/s", this.results.openLoop(first).getFirst().perSecond())));
		for (int i = 0; i < variants.size(); i++) {
			legend(left, 48 + i * 18, COLOURS.get(variants.get(i)), variants.get(i).title);
		}
	}

	private void title(int x, String title) {
		add("<text x='%d' y='26' font-size='15' font-weight='bold'>%s</text>", x, title);
	}

	private void legend(int x, int y, String colour, String title) {
		add("<rect x='%d' y='%d' width='12' height='4' fill='%s'/>", x, y - 6, colour);
		text(x + 18, y, "start", "#222", title);
	}

	private void grid(Scale scale, int left, int right) {
		for (double value = 0; value <= scale.most(); value += scale.step()) {
			add("<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#e3e5e8'/>", left, right, scale.y(value), scale.y(value));
			text(left - 8, scale.y(value) + 4, "end", "#777", format((scale.step() < 1) ? "%.1f" : "%,.0f", value));
		}
	}

	private void text(double x, double y, String anchor, String colour, String text) {
		add("<text x='%.1f' y='%.1f' text-anchor='%s' fill='%s'>%s</text>", x, y, anchor, colour, text);
	}

	private void add(String format, Object... values) {
		this.svg.append(format(format, values)).append('\n');
	}

	private static String format(String format, Object... values) {
		return String.format(Locale.ENGLISH, format, values);
	}

	/** From zero to a round number. */
	private record Scale(double most, double step) {

		static Scale upTo(OptionalDouble value) {
			double highest = value.orElse(1);
			double magnitude = Math.pow(10, Math.floor(Math.log10(highest)));
			double step = (highest / magnitude < 2) ? magnitude / 5 : (highest / magnitude < 5) ? magnitude / 2 : magnitude;
			return new Scale(Math.ceil(highest / step) * step, step);
		}

		double y(double value) {
			return BOTTOM - (BOTTOM - TOP) * value / this.most;
		}

	}

}

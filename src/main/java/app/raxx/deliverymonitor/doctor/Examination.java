package app.raxx.deliverymonitor.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.command.Report;
import org.jspecify.annotations.Nullable;

/**
 * The doctor's report.
 *
 * @param verdict the worst of all
 */
public record Examination(Verdict verdict, List<Line> checks) implements Report {

	static Examination of(List<Line> lines) {
		return new Examination(lines.stream().map(Line::verdict).max(Comparator.naturalOrder()).orElse(Verdict.OK),
				lines);
	}

	@Override
	public String text() {
		int width = this.checks.stream().mapToInt((line) -> line.name.length()).max().orElse(0);
		return this.checks.stream().map((line) -> line.text(width)).collect(Collectors.joining("\n"));
	}

	/** One check and its finding. */
	public record Line(String name, Verdict verdict, String seen, @Nullable String todo) {

		static Line of(String name, Finding finding) {
			return new Line(name, finding.verdict(), finding.seen(), finding.todo());
		}

		private String text(int width) {
			String margin = "\n" + " ".repeat(width + 4);
			return this.verdict.mark() + " " + this.name + " ".repeat(width - this.name.length()) + "  " + this.seen
					+ ((this.todo != null) ? margin + this.todo : "");
		}

	}

}

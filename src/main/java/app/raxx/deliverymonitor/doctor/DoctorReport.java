package app.raxx.deliverymonitor.doctor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.format.Format;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The doctor's report.
 *
 * @param verdict the worst of all checks
 * @param at when the checks ended
 */
public record DoctorReport(Verdict verdict, List<CheckResult> checks, @JsonIgnore Instant at) implements Report {

	/** The report of these results. */
	public static DoctorReport of(Instant at, List<CheckResult> lines) {
		return new DoctorReport(
				lines.stream().map(CheckResult::verdict).max(Comparator.naturalOrder()).orElse(Verdict.OK), lines, at);
	}

	/** When the checks ended, in UTC: a report is shown for a minute. */
	@JsonProperty("checked_at")
	public String checkedAt() {
		return Format.second(this.at);
	}

	@Override
	public String text() {
		int width = this.checks.stream().mapToInt((line) -> line.name.length()).max().orElse(0);
		return this.checks.stream().map((line) -> line.text(width)).collect(Collectors.joining("\n"));
	}

	/** One check and its finding. */
	public record CheckResult(String name, Verdict verdict, String seen, @Nullable String todo,
			@JsonIgnore boolean losesEvents) {

		static CheckResult of(String name, Finding finding) {
			return new CheckResult(name, finding.verdict(), finding.seen(), finding.todo(), finding.losesEvents());
		}

		private String text(int width) {
			String margin = "\n" + " ".repeat(width + 4);
			return this.verdict.mark() + " " + this.name + " ".repeat(width - this.name.length()) + "  " + this.seen
					+ ((this.todo != null) ? margin + this.todo : "");
		}

	}

}

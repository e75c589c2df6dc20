package app.raxx.deliverymonitor.checkup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.Doctor;
import app.raxx.deliverymonitor.doctor.DoctorReport;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;

import org.springframework.stereotype.Service;

/** Runs the doctor's checks, and stores their last results. */
@Service
public class Checkup {

	private static final Duration COSTLY = Duration.ofHours(1);

	/** A round begins a little later than the last one ended. */
	private static final Duration TOLERANCE = Duration.ofMinutes(1);

	private final Doctor doctor;

	private final CheckResults results;

	private final CheckupProperties properties;

	private final FailureLog failures;

	private final Clock clock;

	Checkup(Doctor doctor, CheckResults results, CheckupProperties properties, FailureLogs failures, Clock clock) {
		this.doctor = doctor;
		this.results = results;
		this.properties = properties;
		this.failures = failures.of("checkup", "The results of the doctor's checks cannot be stored",
				"The results of the doctor's checks are stored again");
		this.clock = clock;
	}

	/** Runs the checks, without the costly ones of the last hour. */
	void run() throws InterruptedException {
		store(this.doctor.examine(due()));
	}

	private List<Check> due() {
		Map<String, Instant> last = this.results.times();
		Instant recent = this.clock.instant().minus(COSTLY).plus(TOLERANCE);
		return this.doctor.checks()
			.stream()
			.filter((check) -> !check.isCostly() || !last.getOrDefault(check.name(), Instant.MIN).isAfter(recent))
			.toList();
	}

	/** Runs all checks, or returns the report of the last minute. */
	public CompletableFuture<DoctorReport> examine() {
		return this.doctor.examine().thenApply(this::store);
	}

	/** An operator gets the report also if it cannot be stored. */
	private DoctorReport store(DoctorReport report) {
		try {
			this.results.store(this.doctor.checks().stream().map(Check::name).toList(), report);
			this.failures.succeeded();
		}
		catch (RuntimeException ex) {
			this.failures.failed(ex);
		}
		return report;
	}

	/**
	 * The last result of each check, with the time of the latest; empty before the first.
	 */
	public Optional<DoctorReport> lastReport() {
		return this.results.report();
	}

	/**
	 * The checks that failed twice or more in a row; none if the service does not repeat
	 * them by itself.
	 */
	public List<Failure> repeatedFailures() {
		return this.properties.isOn() ? this.results.repeatedFailures() : List.of();
	}

	/**
	 * A check that failed twice or more in a row.
	 *
	 * @param since when it failed first
	 * @param seen what it saw last
	 * @param losesEvents whether Postmark does not call the webhook for every event
	 */
	public record Failure(String check, Instant since, String seen, String todo, boolean losesEvents) {

	}

}

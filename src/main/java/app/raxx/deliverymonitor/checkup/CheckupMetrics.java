package app.raxx.deliverymonitor.checkup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.doctor.DoctorReport;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Shows the last result of each check on every instance, without a query per scrape. */
@Component
class CheckupMetrics {

	private final Checkup checkup;

	private final MultiGauge gauge;

	private final FailureLog failures;

	CheckupMetrics(Checkup checkup, MeterRegistry meters, FailureLogs failures) {
		this.checkup = checkup;
		this.gauge = MultiGauge.builder("postmark.doctor")
			.description("1 for the last verdict of each of the doctor's checks, 0 for the others")
			.register(meters);
		this.failures = failures.of("checkup", "The results of the doctor's checks cannot be read",
				"The results of the doctor's checks are read again");
	}

	@Scheduled(fixedDelayString = "PT30S")
	void refresh() {
		try {
			this.gauge.register(rows(), true);
			this.failures.succeeded();
		}
		catch (DataAccessException | TransactionException ex) {
			this.gauge.register(List.of(), true); // rather none than an old verdict
			this.failures.failed(ex);
		}
	}

	private List<MultiGauge.Row<?>> rows() {
		return this.checkup.lastReport()
			.stream()
			.flatMap((report) -> report.checks().stream()).<MultiGauge.Row<?>>flatMap(CheckupMetrics::rows).toList();
	}

	private static Stream<MultiGauge.Row<?>> rows(DoctorReport.CheckResult result) {
		return Arrays.stream(Verdict.values())
			.map((verdict) -> MultiGauge.Row.of(Tags.of("check", result.name(), "verdict", verdict.word()),
					(verdict == result.verdict()) ? 1 : 0));
	}

}

package app.raxx.deliverymonitor.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import app.raxx.deliverymonitor.settings.MonitorProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Service;

/**
 * Runs all checks in parallel and waits at most 5 s for them. Calls during an examination
 * and in the minute after it share its result.
 */
@Service
public class Doctor {

	/** The path of the report, which is open also while the flag is off. */
	public static final String PATH = MonitorProperties.PAGE + "doctor";

	private static final Duration KEPT = Duration.ofMinutes(1);

	private static final String CHECK_IT = "Check that it is up and can be reached from here.";

	private final ObjectProvider<Check> checks;

	private final Duration limit;

	private final Clock clock;

	private @Nullable CompletableFuture<DoctorReport> latest;

	Doctor(ObjectProvider<Check> checks, DoctorProperties properties, Clock clock) {
		this.checks = checks;
		this.limit = properties.limit();
		this.clock = clock;
	}

	/** All checks, in the order of the report. */
	public List<Check> checks() {
		return this.checks.orderedStream().toList();
	}

	/** Runs all checks on threads of their own. */
	public synchronized CompletableFuture<DoctorReport> examine() {
		CompletableFuture<DoctorReport> examination = this.latest;
		if (examination == null || isOver(examination)) {
			examination = start();
			this.latest = examination;
		}
		return examination.copy();
	}

	/** Whether the examination failed, or its result is too old. */
	private boolean isOver(CompletableFuture<DoctorReport> examination) {
		return examination.isCompletedExceptionally()
				|| (examination.isDone() && examination.join().at().plus(KEPT).isBefore(this.clock.instant()));
	}

	private CompletableFuture<DoctorReport> start() {
		CompletableFuture<DoctorReport> examination = new CompletableFuture<>();
		Thread.ofPlatform().daemon().name("doctor").start(() -> complete(examination));
		return examination;
	}

	private void complete(CompletableFuture<DoctorReport> examination) {
		try {
			examination.complete(examine(checks()));
		}
		catch (Throwable ex) { // otherwise every later call would wait for this
								// examination
			examination.completeExceptionally(ex);
		}
	}

	/** Runs these checks, and returns after 5 s at most. */
	public DoctorReport examine(List<Check> all) throws InterruptedException {
		ExecutorService threads = Executors
			.newCachedThreadPool(Thread.ofPlatform().daemon().name("doctor-check-", 1).factory());
		try {
			List<Future<Finding>> findings = threads.invokeAll(
					all.stream().<Callable<Finding>>map((check) -> check::run).toList(), this.limit.toMillis(),
					TimeUnit.MILLISECONDS);
			return DoctorReport.of(this.clock.instant(),
					IntStream.range(0, all.size())
						.mapToObj((i) -> DoctorReport.CheckResult.of(all.get(i).name(), finding(findings.get(i))))
						.toList());
		}
		finally {
			// Does not wait for checks that ignore the interrupt
			threads.shutdownNow();
		}
	}

	private Finding finding(Future<Finding> future) {
		try {
			return future.get();
		}
		catch (CancellationException ex) {
			return Finding.failed("no answer within " + this.limit.toSeconds() + " s", CHECK_IT);
		}
		catch (ExecutionException ex) {
			return Finding.failed(
					"failed with " + NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName(),
					CHECK_IT);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Every future is done by now", ex);
		}
	}

}

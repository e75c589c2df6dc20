package app.raxx.deliverymonitor.doctor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Service;

/** Has every check run, all at once, and waits 5 s for them and no longer. */
@Service
public class Doctor {

	static final Duration LIMIT = Duration.ofSeconds(5);

	private final ObjectProvider<Check> checks;

	Doctor(ObjectProvider<Check> checks) {
		this.checks = checks;
	}

	/** Looks at everything. */
	public Examination examine() throws InterruptedException {
		List<Check> all = this.checks.orderedStream().toList();
		ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
		try {
			List<Future<Finding>> findings = threads.invokeAll(all.stream().map(Doctor::task).toList(),
					LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			return Examination.of(IntStream.range(0, all.size())
				.mapToObj((i) -> Examination.Line.of(all.get(i).name(), finding(findings.get(i))))
				.toList());
		}
		finally {
			threads.shutdownNow(); // and do not wait for those that can not be
									// interrupted
		}
	}

	private static java.util.concurrent.Callable<Finding> task(Check check) {
		return check::run;
	}

	private static Finding finding(Future<Finding> future) throws IllegalStateException {
		try {
			return future.get();
		}
		catch (CancellationException ex) {
			return Finding.failed("no answer within " + LIMIT.toSeconds() + " s",
					"See whether it is up and can be reached from here.");
		}
		catch (ExecutionException ex) {
			return Finding.failed(
					"failed with " + NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName(),
					"See whether it is up and can be reached from here.");
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Every future is done by now", ex);
		}
	}

}

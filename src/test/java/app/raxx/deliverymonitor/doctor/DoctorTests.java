package app.raxx.deliverymonitor.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTests {

	private final TestClock clock = TestClock.standingAt(Instant.parse("2026-11-20T10:00:00Z"));

	@Test
	@Timeout(30)
	void doctorWaitsNoLongerThanItsLimit() {
		DoctorReport report = examine(Check.of("Uninterruptible", () -> {
			while (true) {
				// Returns at once when interrupted
				LockSupport.park();
			}
		}), Check.of("Slow", () -> {
			new CountDownLatch(1).await();
			return Finding.ok("in the end");
		}), Check.of("Well", () -> Finding.ok("fine")));
		assertThat(report.checks()).extracting(DoctorReport.CheckResult::verdict)
			.containsExactly(Verdict.FAILED, Verdict.FAILED, Verdict.OK);
		assertThat(report.checks().getFirst().seen()).isEqualTo("no answer within 1 s");
	}

	@Test
	void callsDuringAnExaminationShareItsResult() {
		CountDownLatch end = new CountDownLatch(1);
		AtomicInteger runs = new AtomicInteger();
		Doctor doctor = doctor(Check.of("Slow", () -> {
			end.await();
			return Finding.ok("run " + runs.incrementAndGet());
		}));
		List<CompletableFuture<DoctorReport>> examinations = Stream.generate(doctor::examine).limit(300).toList();
		end.countDown();
		assertThat(examinations).extracting((report) -> report.join().text()).containsOnly("✓ Slow  run 1");
	}

	@Test
	void resultIsKeptForAMinute() {
		AtomicInteger runs = new AtomicInteger();
		Doctor doctor = doctor(Check.of("Quick", () -> Finding.ok("run " + runs.incrementAndGet())));
		assertThat(doctor.examine().join().checkedAt()).isEqualTo("2026-11-20 10:00:00");
		this.clock.turn(Duration.ofMinutes(1));
		assertThat(doctor.examine().join().text()).isEqualTo("✓ Quick  run 1");
		this.clock.turn(Duration.ofSeconds(1));
		assertThat(doctor.examine().join().text()).isEqualTo("✓ Quick  run 2");
	}

	@Test
	void exceptionIsAFailureWithoutItsMessage() {
		DoctorReport report = examine(Check.of("Broken", () -> {
			throw new IllegalStateException("with a secret");
		}));
		assertThat(report.text()).contains("IllegalStateException").doesNotContain("secret");
	}

	@Test
	void reportHasTheWorstVerdictOfItsChecks() {
		Check ok = Check.of("One", () -> Finding.ok("fine"));
		Check warning = Check.of("Another", () -> Finding.warning("not so fine", "Do something."));
		assertThat(examine().verdict()).isEqualTo(Verdict.OK);
		assertThat(examine(ok).verdict()).isEqualTo(Verdict.OK);
		assertThat(examine(warning, ok).verdict()).isEqualTo(Verdict.WARNING);
		assertThat(examine(ok, warning).text()).isEqualTo("""
				✓ One      fine
				! Another  not so fine
				           Do something.""");
	}

	private DoctorReport examine(Check... checks) {
		return doctor(checks).examine().join();
	}

	private Doctor doctor(Check... checks) {
		Map<String, Object> beans = new LinkedHashMap<>();
		List.of(checks).forEach((check) -> beans.put(check.name(), check));
		return new Doctor(new StaticListableBeanFactory(beans).getBeanProvider(Check.class),
				new DoctorProperties(Duration.ofSeconds(1)), this.clock);
	}

}

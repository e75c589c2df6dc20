package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One question to the service: its HTTP status, and how long the answer took. */
record TimedCall(String what, int status, Duration took) {

	/** Asks all of them at the same time. */
	static List<TimedCall> all(Map<String, Callable<Integer>> questions) throws Exception {
		try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<TimedCall>> answers = new ArrayList<>();
			questions.forEach((what, question) -> answers.add(askers.submit(() -> ask(what, question))));
			List<TimedCall> probes = new ArrayList<>();
			for (Future<TimedCall> answer : answers) {
				probes.add(answer.get());
			}
			return probes;
		}
	}

	private static TimedCall ask(String what, Callable<Integer> question) throws Exception {
		long begun = System.nanoTime();
		int status = question.call();
		return new TimedCall(what, status, Duration.ofNanos(System.nanoTime() - begun));
	}

}

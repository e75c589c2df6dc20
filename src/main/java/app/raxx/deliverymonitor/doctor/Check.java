package app.raxx.deliverymonitor.doctor;

import java.util.concurrent.Callable;

/**
 * Checks one thing that the service needs. Every bean of this type is part of the
 * doctor's report, in the order of {@link CheckOrder}.
 */
public interface Check {

	/** What is checked, in a word or two. */
	String name();

	/**
	 * Whether it burdens others than Postmark's API and this service, so that the service
	 * repeats it by itself every hour at most.
	 */
	default boolean isCostly() {
		return false;
	}

	/**
	 * Runs the check. The doctor interrupts it after 5 s and reports an exception as a
	 * failure.
	 */
	Finding run() throws Exception;

	/** A check with this name that runs this code. */
	static Check of(String name, Callable<Finding> code) {
		return of(name, false, code);
	}

	/** A costly check with this name that runs this code. */
	static Check costly(String name, Callable<Finding> code) {
		return of(name, true, code);
	}

	private static Check of(String name, boolean costly, Callable<Finding> code) {
		return new Check() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public boolean isCostly() {
				return costly;
			}

			@Override
			public Finding run() throws Exception {
				return code.call();
			}

		};
	}

}

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
	 * Runs the check. The doctor interrupts it after 5 s and reports an exception as a
	 * failure.
	 */
	Finding run() throws Exception;

	/** A check with this name that runs this code. */
	static Check of(String name, Callable<Finding> code) {
		return new Check() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Finding run() throws Exception {
				return code.call();
			}

		};
	}

}

package app.raxx.deliverymonitor.doctor;

import java.util.concurrent.Callable;

/**
 * Looks at one thing that has to be right. Every bean of this type is part of the
 * doctor's report, in the beans' {@link org.springframework.core.annotation.Order}.
 */
public interface Check {

	/** What is looked at, in a word or two. */
	String name();

	/**
	 * Looks. It is interrupted after 5 s, and what it throws counts as failed, so it need
	 * not care for either.
	 */
	Finding run() throws Exception;

	/** A check made of a name and a look. */
	static Check of(String name, Callable<Finding> look) {
		return new Check() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Finding run() throws Exception {
				return look.call();
			}

		};
	}

}

package app.raxx.deliverymonitor.incident;

import org.springframework.context.ApplicationContext;

/** Lets tests of other modules have the rules evaluated. */
public final class Rounds {

	private Rounds() {
	}

	/** From now on they are evaluated only when a test asks for it. */
	public static void stopWatch(ApplicationContext context) {
		context.getBean(ThresholdWatch.class).stop();
	}

	public static void judge(ApplicationContext context) {
		context.getBean(RuleEvaluator.class).evaluateAll();
	}

}

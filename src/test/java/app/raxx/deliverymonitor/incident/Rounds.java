package app.raxx.deliverymonitor.incident;

import org.springframework.context.ApplicationContext;

/** Lets tests of other modules have the rules evaluated. */
public final class Rounds {

	private Rounds() {
	}

	public static void judge(ApplicationContext context) {
		context.getBean(RuleEvaluator.class).evaluateAll();
	}

}

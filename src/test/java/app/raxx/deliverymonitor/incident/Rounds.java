package app.raxx.deliverymonitor.incident;

import org.springframework.context.ApplicationContext;

/** Lets tests of other rooms have the rules judged when they say. */
public final class Rounds {

	private Rounds() {
	}

	public static void judge(ApplicationContext context) {
		context.getBean(RuleEvaluator.class).evaluateAll();
	}

}

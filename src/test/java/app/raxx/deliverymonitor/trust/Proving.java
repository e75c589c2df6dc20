package app.raxx.deliverymonitor.trust;

import java.util.List;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives a promise's tests their {@link Proof} and writes its row when they are done. */
class Proving implements ExecutionCondition, BeforeAllCallback, AfterAllCallback, ParameterResolver, TestWatcher {

	private static final Namespace NAMESPACE = Namespace.create(Proving.class);

	/** With {@code -Dtrust.only=3,7} only these promises are put to the test. */
	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		String only = System.getProperty("trust.only", "");
		boolean wanted = only.isEmpty()
				|| List.of(only.split(",")).contains(Integer.toString(promise(context).value()));
		return wanted ? ConditionEvaluationResult.enabled("wanted")
				: ConditionEvaluationResult.disabled("only " + only + " is wanted");
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		Proof proof = new Proof();
		context.getStore(NAMESPACE).put(Proof.class, proof);
		System.out.printf("Promise %d, seed %d%n", promise(context).value(), proof.seed());
	}

	@Override
	public void testFailed(ExtensionContext context, Throwable cause) {
		proof(context).figure("broken by", context.getDisplayName());
	}

	/** An assumption does not hold, such as that a program is installed. */
	@Override
	public void testAborted(ExtensionContext context, Throwable cause) {
		System.out.printf("Promise %d is not tested: %s%n", promise(context).value(), cause.getMessage());
		proof(context).figure("not tested", cause.getMessage());
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		if (context.getExecutionException().isPresent()) {
			proof(context).figure("broken by", "its preparation");
		}
		TrustReport.add(promise(context), proof(context));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Proof.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return proof(context);
	}

	private static Promise promise(ExtensionContext context) {
		return context.getRequiredTestClass().getAnnotation(Promise.class);
	}

	private static Proof proof(ExtensionContext context) {
		return context.getStore(NAMESPACE).get(Proof.class, Proof.class);
	}

}

package app.raxx.deliverymonitor.operator.setup;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The steps in their order.
 *
 * @param local whether this is a developer's machine, where few are needed
 * @param checkedAt when the doctor looked, in UTC; null if it has not yet
 */
public record Steps(List<Step> steps, boolean local, @Nullable String checkedAt) {

	public boolean allDone() {
		return this.steps.stream().allMatch(Step::isDone);
	}

	public long done() {
		return this.steps.stream().filter(Step::isDone).count();
	}

	/** Whether it is the first that is not done. */
	public boolean isNext(Step step) {
		return this.steps.stream().filter((each) -> !each.isDone()).findFirst().filter(step::equals).isPresent();
	}

}

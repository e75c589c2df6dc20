package app.raxx.deliverymonitor.operator.setup;

import app.raxx.deliverymonitor.doctor.DoctorReport;
import org.jspecify.annotations.Nullable;

/**
 * One step of the set-up.
 *
 * @param seen what is set up or missing
 * @param todo the one thing to do next; null if nothing
 * @param paste a line for a shell; null if there is none
 */
public record Step(String name, State state, String seen, @Nullable String todo, @Nullable String paste) {

	static Step done(String name, String seen) {
		return new Step(name, State.DONE, seen, null, null);
	}

	static Step missing(String name, String seen, String todo) {
		return new Step(name, State.MISSING, seen, todo, null);
	}

	static Step of(String name, DoctorReport.@Nullable CheckResult check) {
		return (check == null) ? new Step(name, State.UNKNOWN, "not checked yet", null, null)
				: new Step(name, switch (check.verdict()) {
					case OK -> State.DONE;
					case WARNING, FAILED -> State.MISSING;
				}, check.seen(), check.todo(), null);
	}

	Step paste(String line) {
		return new Step(this.name, this.state, this.seen, this.todo, line);
	}

	public boolean isDone() {
		return this.state == State.DONE;
	}

	/** The state of a step. */
	public enum State {

		DONE("done", '✓'), MISSING("missing", '○'), UNKNOWN("unknown", '…');

		private final String word;

		private final char mark;

		State(String word, char mark) {
			this.word = word;
			this.mark = mark;
		}

		public String word() {
			return this.word;
		}

		public char mark() {
			return this.mark;
		}

	}

}

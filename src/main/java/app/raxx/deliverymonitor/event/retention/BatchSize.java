package app.raxx.deliverymonitor.event.retention;

import java.time.Duration;

/** The number of rows that one statement processes: it adapts to the time they take. */
public final class BatchSize {

	private static final Duration LONG = Duration.ofSeconds(1);

	private static final Duration SHORT = Duration.ofMillis(250);

	private int most;

	private int rows;

	private BatchSize(int rows, int most) {
		this.rows = rows;
		this.most = most;
	}

	public static BatchSize startingAt(int rows, int most) {
		return new BatchSize(rows, most);
	}

	public int rows() {
		return this.rows;
	}

	/** Chooses the next size by the time that the last batch took. */
	public void took(Duration time) {
		if (time.compareTo(LONG) > 0) {
			this.rows = half();
		}
		else if (time.compareTo(SHORT) < 0) {
			this.rows = Math.min(this.most, 2 * this.rows);
		}
	}

	/**
	 * Halves the size for good, because the batch did not end in time. Returns false if
	 * it was one row already.
	 */
	public boolean shrink() {
		int before = this.rows;
		this.rows = half();
		this.most = this.rows;
		return this.rows < before;
	}

	private int half() {
		return Math.max(1, this.rows / 2);
	}

}

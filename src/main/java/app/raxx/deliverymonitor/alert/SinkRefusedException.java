package app.raxx.deliverymonitor.alert;

/** A sink rejects every alert until an operator fixes the cause. */
public class SinkRefusedException extends Exception {

	private final String reason;

	private final String remedy;

	/**
	 * With the cause and its remedy.
	 * @param reason a word for the cause, without secrets
	 * @param remedy what an operator has to do, a sentence
	 */
	public SinkRefusedException(String reason, String remedy) {
		super(reason);
		this.reason = reason;
		this.remedy = remedy;
	}

	/** A word for the cause. */
	public String reason() {
		return this.reason;
	}

	/** What an operator has to do, a sentence. */
	public String remedy() {
		return this.remedy;
	}

}

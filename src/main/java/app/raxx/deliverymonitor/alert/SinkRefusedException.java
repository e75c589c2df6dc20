package app.raxx.deliverymonitor.alert;

/** A sink will take nothing until an operator does something. */
public class SinkRefusedException extends Exception {

	private final String reason;

	private final String remedy;

	/**
	 * Says what is wrong.
	 * @param reason a word for it, without secrets
	 * @param remedy what an operator has to do, a sentence
	 */
	public SinkRefusedException(String reason, String remedy) {
		super(reason);
		this.reason = reason;
		this.remedy = remedy;
	}

	/** A word for what is wrong. */
	public String reason() {
		return this.reason;
	}

	/** What an operator has to do, a sentence. */
	public String remedy() {
		return this.remedy;
	}

}

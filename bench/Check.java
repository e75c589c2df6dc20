/** What has to hold, or the run fails without figures. */
final class Check {

	private Check() {
	}

	static void that(boolean condition, String otherwise) {
		if (!condition) {
			throw new IllegalStateException(otherwise);
		}
	}

	/** No lost row and no invented row. */
	static void rows(long sent, long acknowledged, long stored) {
		that(acknowledged > 0, "Nothing was acknowledged");
		that(acknowledged <= stored, (acknowledged - stored) + " acknowledged events are not stored");
		that(stored <= sent, (stored - sent) + " more events are stored than were sent");
	}

}

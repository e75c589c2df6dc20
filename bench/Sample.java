/**
 * One load and what came of it: every event that was acknowledged is stored, or there is
 * no sample.
 *
 * @param perSecond acknowledged events, or pgbench's transactions
 * @param serviceMicros CPU time of the service for one event, and so on
 */
record Sample(int connections, double perSecond, long sent, long acknowledged, long stored, double serviceMicros,
		double postgresMicros, double generatorMicros) {

	Sample {
		require(acknowledged > 0, "Nothing was acknowledged");
		require(acknowledged <= stored, (acknowledged - stored) + " acknowledged events are not stored");
		require(stored <= sent, (stored - sent) + " more events are stored than were sent");
	}

	static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new IllegalStateException(otherwise);
		}
	}

}

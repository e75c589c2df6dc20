/** What is measured side by side. */
enum Variant {

	PGBENCH("pgbench, one row per transaction"), SERVICE("service"), SAVE("one entity saved per request"),
	STORED("service, with events stored"), BEFORE("service of another checkout (--before)");

	final String title;

	Variant(String title) {
		this.title = title;
	}

	String word() {
		return name().toLowerCase();
	}

}

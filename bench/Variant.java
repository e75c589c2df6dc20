/** What is measured side by side. */
enum Variant {

	PGBENCH("pgbench, one row per transaction"), SERVICE("service"), SAVE("one entity saved per request"),
	STORED("service, 10 million events stored");

	final String title;

	Variant(String title) {
		this.title = title;
	}

}

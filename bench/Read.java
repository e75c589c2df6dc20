/** What an operator asks a service with many events for. */
enum Read {

	RECENT_DELIVERIES("recent-deliveries", "recent-deliveries", 2000),

	SEARCH("a person's events", "recent-deliveries?recipient=customer9990000@example.com", 500),

	DAY("the page, 24 hours", "", 200),

	WEEK("the page, 7 days", "?period=7d", 200);

	final String title;

	/** Under /api/_internal/postmark/. */
	final String path;

	/** How many in a round. */
	final int requests;

	Read(String title, String path, int requests) {
		this.title = title;
		this.path = path;
		this.requests = requests;
	}

}

package app.raxx.deliverymonitor.doctor;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** An answer that sends the caller to another address. */
public record Redirect(int status, URI from, URI to) {

	private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

	/** The redirect of an answer; empty if the answer is none. */
	public static Optional<Redirect> of(HttpResponse<?> answer) {
		try {
			return STATUSES.contains(answer.statusCode()) ? answer.headers()
				.firstValue("Location")
				.map((location) -> new Redirect(answer.statusCode(), answer.uri(), answer.uri().resolve(location)))
					: Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty(); // the location is not a URL
		}
	}

	/**
	 * The finding if the service has another address than MONITOR_BASE_URL says; empty if
	 * the redirect leads to something else, such as a login page.
	 */
	public Optional<Finding> finding() {
		if (!this.from.getPath().equals(this.to.getPath()) || this.to.getHost() == null) {
			return Optional.empty();
		}
		boolean toHttps = !this.from.getScheme().equalsIgnoreCase("https")
				&& this.to.getScheme().equalsIgnoreCase("https");
		return Optional.of(Finding.failed(
				"redirects to " + this.to.getScheme() + "://" + this.to.getHost() + " (" + this.status
						+ "), and a redirected POST arrives without its body",
				toHttps ? "Use https:// in MONITOR_BASE_URL."
						: "Set MONITOR_BASE_URL to the address that it redirects to."));
	}

}

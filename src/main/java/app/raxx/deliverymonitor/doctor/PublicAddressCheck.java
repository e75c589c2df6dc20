package app.raxx.deliverymonitor.doctor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

import app.raxx.deliverymonitor.settings.MonitorProperties;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Does the public address let anybody read the operator's pages? */
@Component
@Order(70)
class PublicAddressCheck implements Check {

	private static final String INTERNAL = "/api/_internal/postmark/recent-deliveries?limit=1";

	private final MonitorProperties address;

	PublicAddressCheck(MonitorProperties address) {
		this.address = address;
	}

	@Override
	public String name() {
		return "Public address";
	}

	@Override
	public Finding run() throws Exception {
		Optional<URI> internal = this.address.of(INTERNAL);
		return internal.isPresent() ? judge(status(internal.get())) : Finding.warning("MONITOR_BASE_URL is not set",
				"Set it to the public address, as in https://api.raxx.app, so that this can be checked.");
	}

	private static int status(URI address) throws Exception {
		try (HttpClient client = HttpClient.newBuilder().connectTimeout(Doctor.LIMIT).build()) {
			return client.send(HttpRequest.newBuilder(address).timeout(Doctor.LIMIT).build(), BodyHandlers.discarding())
				.statusCode();
		}
	}

	private Finding judge(int status) {
		return switch (status) {
			case 301, 302, 303, 307, 401, 403 -> Finding.ok("an anonymous caller is not let in (" + status + ")");
			case 404 -> Finding.warning("nothing is to be seen there (404)",
					"Look again when the flag FLAG_POSTMARK_DELIVERY_MONITOR is on there.");
			case 200 -> Finding.failed("an anonymous caller can read recipients' addresses",
					"Put Cloudflare Access in front of /api/_internal/ and set CF_ACCESS_TEAM_DOMAIN and CF_ACCESS_AUD.");
			default -> Finding.failed("answers " + status, "See that MONITOR_BASE_URL is right and the service is up.");
		};
	}

}

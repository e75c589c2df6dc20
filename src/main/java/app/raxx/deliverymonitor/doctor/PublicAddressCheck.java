package app.raxx.deliverymonitor.doctor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

import app.raxx.deliverymonitor.settings.MonitorProperties;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Checks that an anonymous caller cannot read the operator's pages. */
@Component
@Order(CheckOrder.PUBLIC_ADDRESS)
class PublicAddressCheck implements Check {

	private static final String INTERNAL = MonitorProperties.PAGE + "recent-deliveries?limit=1";

	private final MonitorProperties address;

	private final Duration limit;

	PublicAddressCheck(MonitorProperties address, DoctorProperties doctor) {
		this.address = address;
		this.limit = doctor.limit();
	}

	@Override
	public String name() {
		return "Public address";
	}

	@Override
	public Finding run() throws Exception {
		Optional<URI> internal = this.address.of(INTERNAL);
		if (internal.isEmpty()) {
			return Finding.warning("MONITOR_BASE_URL is not set",
					"Set it to the public address, as in https://api.raxx.app, to have this checked.");
		}
		HttpResponse<Void> answer = call(internal.get());
		return Redirect.of(answer).flatMap(Redirect::finding).orElseGet(() -> judge(answer.statusCode()));
	}

	private HttpResponse<Void> call(URI address) throws Exception {
		try (HttpClient client = HttpClient.newBuilder().connectTimeout(this.limit).build()) {
			return client.send(HttpRequest.newBuilder(address).timeout(this.limit).build(), BodyHandlers.discarding());
		}
	}

	private Finding judge(int status) {
		return switch (status) {
			case 301, 302, 303, 307, 308, 401, 403 -> Finding.ok("anonymous callers are rejected (" + status + ")");
			case 404 ->
				Finding.warning("not found (404)", "Check again once FLAG_POSTMARK_DELIVERY_MONITOR is on there.");
			case 200 -> Finding.failed("anonymous callers can read recipients' addresses",
					"Put Cloudflare Access in front of /api/_internal/ and set CF_ACCESS_TEAM_DOMAIN and CF_ACCESS_AUD.");
			default ->
				Finding.failed("answers " + status, "Check that MONITOR_BASE_URL is right and the service is up.");
		};
	}

}

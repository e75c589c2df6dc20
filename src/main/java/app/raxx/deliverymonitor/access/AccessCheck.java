package app.raxx.deliverymonitor.access;

import java.io.IOException;
import java.text.ParseException;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.format.Format;

import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Checks that Cloudflare Access is set and that its assertions can be verified. */
@Component
@Order(CheckOrder.CLOUDFLARE_ACCESS)
class AccessCheck implements Check {

	private static final String SET_BOTH = "Set CF_ACCESS_TEAM_DOMAIN and CF_ACCESS_AUD";

	private final CloudflareAccessProperties properties;

	private final RejectedAssertions rejected;

	private final Environment environment;

	AccessCheck(CloudflareAccessProperties properties, RejectedAssertions rejected, Environment environment) {
		this.properties = properties;
		this.rejected = rejected;
		this.environment = environment;
	}

	@Override
	public String name() {
		return "Cloudflare Access";
	}

	@Override
	public Finding run() throws IOException, ParseException {
		if (this.properties.isSet()) {
			return checkKeys();
		}
		return this.environment.containsProperty("DYNO")
				? Finding.failed("not set, and the app's herokuapp.com address bypasses Cloudflare",
						SET_BOTH + ": until then every caller of that address can read recipients' addresses.")
				: Finding.warning("not set", SET_BOTH + " where others can reach the service.");
	}

	private Finding checkKeys() throws IOException, ParseException {
		int keys = RateLimitedJwkSource.fetch(this.properties.keys()).size();
		String seen = ((keys == 1) ? "1 key at " : keys + " keys at ") + this.properties.keys();
		if (keys == 0) {
			return Finding.failed(seen, "Check that CF_ACCESS_TEAM_DOMAIN is right.");
		}
		return this.rejected.recent()
			.map((rejection) -> Finding
				.warning(
						seen + "; " + rejection.count() + " of the team's assertions rejected, the last at "
								+ Format.utcMinute(rejection.at()) + ": " + rejection.reason(),
						RejectedAssertions.TODO))
			.orElseGet(() -> Finding.ok(seen));
	}

}

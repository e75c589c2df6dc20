package app.raxx.deliverymonitor.console;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** Checks whether the console's alerts endpoint can be called, without an alert. */
@Component
@Order(CheckOrder.CONSOLE)
class ConsoleCheck implements Check {

	private static final int METHOD_NOT_ALLOWED = 405;

	private static final String SETTINGS = "See that CONSOLE_ALERTS_URL, CONSOLE_ACCESS_CLIENT_ID and "
			+ "CONSOLE_ACCESS_CLIENT_SECRET are right, and that the console is up.";

	private final ConsoleProperties properties;

	private final ConsoleSink sink;

	ConsoleCheck(ConsoleProperties properties, ConsoleSink sink) {
		this.properties = properties;
		this.sink = sink;
	}

	@Override
	public String name() {
		return "Console";
	}

	@Override
	public Finding run() {
		return this.properties.isOn() ? judge(this.sink.look()) : Finding.ok("CONSOLE_ALERTS_URL is not set: not used");
	}

	/** The endpoint may allow POST only, so 405 shows that it is reachable. */
	private static Finding judge(HttpStatusCode status) {
		if (status.is2xxSuccessful() || status.value() == METHOD_NOT_ALLOWED) {
			return Finding.ok("the alerts endpoint answers");
		}
		if (status.is3xxRedirection() || status.value() == 401 || status.value() == 403) {
			return Finding.failed("denies access (" + status.value() + ")", SETTINGS);
		}
		return Finding.failed("answers " + status.value(), SETTINGS);
	}

}

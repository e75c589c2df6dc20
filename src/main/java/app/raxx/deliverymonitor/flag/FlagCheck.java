package app.raxx.deliverymonitor.flag;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Checks that the flag is on. */
@Component
@Order(CheckOrder.FLAG)
class FlagCheck implements Check {

	private final FlagProperties properties;

	FlagCheck(FlagProperties properties) {
		this.properties = properties;
	}

	@Override
	public String name() {
		return "Flag";
	}

	@Override
	public Finding run() {
		return this.properties.postmarkDeliveryMonitor() ? Finding.ok("on") : Finding
			.warning("off: every call is refused", "Set FLAG_POSTMARK_DELIVERY_MONITOR=1 when the rest is set up.");
	}

}

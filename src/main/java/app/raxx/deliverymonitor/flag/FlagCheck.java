package app.raxx.deliverymonitor.flag;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.Finding;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Is the flag on? */
@Component
@Order(10)
class FlagCheck implements Check {

	private final Flag flag;

	FlagCheck(Flag flag) {
		this.flag = flag;
	}

	@Override
	public String name() {
		return "Flag";
	}

	@Override
	public Finding run() {
		return this.flag.postmarkDeliveryMonitor() ? Finding.ok("on") : Finding.warning("off: every call is refused",
				"Set FLAG_POSTMARK_DELIVERY_MONITOR=1 when the rest is set up.");
	}

}

package app.raxx.deliverymonitor;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

	@Test
	void knowOnlyWhomTheySay() {
		ApplicationModules.of(DeliveryMonitor.class).verify();
	}

}

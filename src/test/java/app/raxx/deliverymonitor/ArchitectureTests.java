package app.raxx.deliverymonitor;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

	@Test
	void roomsKnowOnlyWhomTheySayTheyKnow() {
		ApplicationModules.of(DeliveryMonitor.class).verify();
	}

}

package app.raxx.deliverymonitor;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

@SpringBootTest(webEnvironment = RANDOM_PORT)
@AutoConfigureRestTestClient
@Import(TestDatabase.class)
class DeliveryMonitorTests {

	@Autowired
	RestTestClient client;

	@Test
	void answersAnUnknownPathWithAProblem() {
		this.client.get().uri("/nowhere").exchange().expectStatus().isNotFound();
	}

}

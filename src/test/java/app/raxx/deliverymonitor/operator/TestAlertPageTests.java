package app.raxx.deliverymonitor.operator;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class TestAlertPageTests {

	private static final String PATH = "/api/_internal/postmark/test-alert";

	@Autowired
	RestTestClient client;

	@Test
	void pageSaysThatNoSinkIsSetUp() {
		String page = this.client.post()
			.uri(PATH)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(page).startsWith("<!DOCTYPE html>").contains("No sink is set up");
	}

	@Test
	void readingSendsNoTestAlert() {
		this.client.get().uri(PATH).exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@Test
	void pageOfAnotherSiteSendsNoTestAlert() {
		this.client.post().uri(PATH).header("Sec-Fetch-Site", "cross-site").exchange().expectStatus().isForbidden();
	}

}

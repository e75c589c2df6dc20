package app.raxx.deliverymonitor.operator;

import java.nio.file.Path;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MonitorTest
@EnabledIf("app.raxx.deliverymonitor.operator.Browser#isInstalled")
class PicturesTests {

	@Autowired
	Postmark postmark;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void week() {
		Week.record(this.jdbc);
	}

	@Test
	void light() {
		try (Browser browser = Browser.at(this.postmark.address())) {
			browser.sized(1200, 900, false).open("?period=24h").picture(Path.of("/tmp/opg/light.png"));
			browser.sized(1200, 900, true).open("?period=7d").picture(Path.of("/tmp/opg/dark.png"));
			browser.sized(390, 844, false).open("?period=24h").picture(Path.of("/tmp/opg/phone.png"));
			System.out.println(browser.complaints());
			System.out.println(browser.barriers());
		}
	}

}

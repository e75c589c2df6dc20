package app.raxx.deliverymonitor.operator;

import app.raxx.deliverymonitor.alert.testalert.TestAlerts;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Sends a test alert and shows what the sinks answered. */
@Controller
class TestAlertPage {

	private final TestAlerts tests;

	private final BuildInfo build;

	TestAlertPage(TestAlerts tests, BuildInfo build) {
		this.tests = tests;
		this.build = build;
	}

	/** Waits up to 10 s for the answers. */
	@PostMapping("/api/_internal/postmark/test-alert")
	String send(Model model) throws InterruptedException {
		model.addAttribute("results", this.tests.send(this.tests.sinks()));
		return "test-alert";
	}

	@ModelAttribute("version")
	String version() {
		return this.build.version();
	}

}

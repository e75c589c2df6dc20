package app.raxx.deliverymonitor.operator.setup;

import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.checkup.Checkup;
import app.raxx.deliverymonitor.operator.BuildInfo;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page with the steps of the set-up, which stays when all are done. */
@Controller
@RequestMapping("/api/_internal/postmark/setup")
class SetupPage {

	private final Setup setup;

	private final Checkup checkup;

	private final BuildInfo build;

	SetupPage(Setup setup, Checkup checkup, BuildInfo build) {
		this.setup = setup;
		this.checkup = checkup;
		this.build = build;
	}

	@GetMapping
	ModelAndView page() {
		return new ModelAndView("setup", "setup", this.setup.steps());
	}

	/** Runs all checks, which takes up to 5 s, or shows the result of the last minute. */
	@PostMapping
	CompletableFuture<ModelAndView> check() {
		return this.checkup.examine().thenApply((report) -> page());
	}

	@ModelAttribute("version")
	String version() {
		return this.build.version();
	}

}

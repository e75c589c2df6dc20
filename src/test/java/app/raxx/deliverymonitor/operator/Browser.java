package app.raxx.deliverymonitor.operator;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** A headless Chromium with the operator's page. */
final class Browser implements AutoCloseable {

	private static final Optional<File> CHROMIUM = installed("chromium", "chromium-browser", "google-chrome");

	private static final Optional<File> DRIVER = installed("chromedriver");

	private final ChromeDriver driver;

	private final String page;

	private Browser(ChromeDriver driver, String address) {
		this.driver = driver;
		this.page = address + "/api/_internal/postmark/";
	}

	/** Whether Chromium and its driver are installed; prints a line if not. */
	static boolean isInstalled() {
		boolean installed = CHROMIUM.isPresent() && DRIVER.isPresent();
		if (!installed) {
			System.out.println("The operator's page is NOT tested in a browser: install chromium and chromedriver.");
		}
		return installed;
	}

	static Browser at(String address) {
		return new Browser(start(new ChromeOptions()), address);
	}

	static Browser withoutScripts(String address) {
		return new Browser(start(new ChromeOptions().setExperimentalOption("prefs",
				Map.of("profile.managed_default_content_settings.javascript", 2))), address);
	}

	/** Opens the page with this query. */
	Browser open(String query) {
		this.driver.get(this.page + query);
		return this;
	}

	/** Sets the size in CSS pixels and the colour scheme. */
	Browser sized(int width, int height, boolean dark) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
		return this;
	}

	/** Sets the reader's time zone. */
	Browser inZone(String zone) {
		this.driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
		return this;
	}

	/** Clicks a link or button and waits until the page is left. */
	void follow(String css) {
		WebElement left = find("html");
		find(css).click();
		await().until(() -> isGone(left));
	}

	private static boolean isGone(WebElement element) {
		try {
			element.isEnabled();
			return false;
		}
		catch (StaleElementReferenceException ex) {
			return true;
		}
	}

	WebElement find(String css) {
		return this.driver.findElement(By.cssSelector(css));
	}

	List<String> texts(String css) {
		return this.driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
	}

	String text(String css) {
		return find(css).getText();
	}

	String address() {
		return String.valueOf(this.driver.getCurrentUrl());
	}

	Object script(String script) {
		return this.driver.executeScript(script);
	}

	/** The entries of the browser's log since the last call. */
	List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	/** The serious and critical violations that axe-core finds. */
	@SuppressWarnings("unchecked")
	List<String> barriers() {
		this.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
		this.driver.executeScript(text(new ClassPathResource("axe.min.js")));
		return (List<String>) this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				axe.run().then((found) => done(found.violations
				  .filter((one) => one.impact === 'serious' || one.impact === 'critical')
				  .map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' '))));""");
	}

	/** Writes a screenshot. */
	void picture(Path file) {
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	private static ChromeDriver start(ChromeOptions options) {
		LoggingPreferences everything = new LoggingPreferences();
		everything.enable(LogType.BROWSER, Level.ALL);
		options.setBinary(CHROMIUM.orElseThrow())
			.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
					"--disable-background-networking", "--disable-component-update", "--disable-sync",
					"--hide-scrollbars", "--force-prefers-reduced-motion")
			.setCapability("goog:loggingPrefs", everything);
		return new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.orElseThrow()).build(),
				options);
	}

	private static Optional<File> installed(String... names) {
		return Stream.of(names)
			.flatMap((name) -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
				.map((folder) -> new File(folder, name)))
			.filter(File::canExecute)
			.findFirst();
	}

	private static String text(ClassPathResource resource) {
		try {
			return resource.getContentAsString(UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

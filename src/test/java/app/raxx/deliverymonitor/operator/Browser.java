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
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** A headless Chromium with the operator's page. */
final class Browser implements AutoCloseable {

	private static final Optional<File> CHROMIUM = installed("chromium", "chromium-browser", "google-chrome");

	private static final String AXE = text(new ClassPathResource("axe.min.js"));

	private static final Optional<File> DRIVER = installed("chromedriver");

	private final ChromeDriver driver;

	private String address = "";

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	/** Whether Chromium and its driver are installed; prints a line if not. */
	static boolean isInstalled() {
		boolean installed = CHROMIUM.isPresent() && DRIVER.isPresent();
		if (!installed) {
			System.out.println("The operator's page is NOT tested in a browser: install chromium and chromedriver.");
		}
		return installed;
	}

	static Browser start() {
		return new Browser(start(new ChromeOptions()));
	}

	/** Uses the service at this address from now on, with scripts. */
	Browser at(String address) {
		this.address = address + "/api/_internal/postmark/";
		return withScripts(true);
	}

	/** Whether the scripts of a page run that is opened next. */
	Browser withScripts(boolean run) {
		this.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
		return this;
	}

	/** Opens the page with this query. */
	Browser open(String query) {
		this.driver.get(this.address + query);
		return this;
	}

	/** Sets the size in CSS pixels and the colour scheme. */
	Browser sized(int width, int height, boolean dark) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
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
		await().pollInterval(Duration.ofMillis(20)).until(() -> isGone(left));
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
		return settled(() -> this.driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList());
	}

	String text(String css) {
		return settled(() -> find(css).getText());
	}

	/** Reads again if the page replaced an element meanwhile. */
	private static <T> T settled(Supplier<T> reading) {
		while (true) {
			try {
				return reading.get();
			}
			catch (StaleElementReferenceException ex) {
				// The next reading finds the new element
			}
		}
	}

	Object script(String script) {
		return this.driver.executeScript(script);
	}

	/** The entries of the browser's log since the last call. */
	List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	/** Presses keys in the element that has the focus. */
	void press(CharSequence... keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	void hover(String css) {
		new Actions(this.driver).moveToElement(find(css)).perform();
	}

	/**
	 * What the window or a box that hides the rest cuts off, except texts that end in an
	 * ellipsis.
	 */
	@SuppressWarnings("unchecked")
	List<String> cutOff() {
		return (List<String>) this.driver.executeScript("""
				return [...document.querySelectorAll('main, main *, header *, footer *')]
				  .filter((one) => !one.closest('.quietly, .long, .skip, thead, svg, input, option'))
				  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
				    || (getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1))
				  .map((one) => one.outerHTML.slice(0, 200));""");
	}

	/** What axe-core finds on the page. */
	List<String> barriers() {
		return barriers("html");
	}

	/** What axe-core finds in a part of the page. */
	@SuppressWarnings("unchecked")
	List<String> barriers(String css) {
		this.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
		if (Boolean.FALSE.equals(this.driver.executeScript("return 'axe' in window"))) {
			this.driver.executeScript(AXE);
		}
		return (List<String>) this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				axe.run(arguments[0], {resultTypes: ['violations']}).then((found) => done(found.violations
				  .map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' '))));""", css);
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
					"--hide-scrollbars")
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

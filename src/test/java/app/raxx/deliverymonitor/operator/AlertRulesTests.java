package app.raxx.deliverymonitor.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The alert rules, checked and run by Prometheus' promtool. */
class AlertRulesTests {

	@ParameterizedTest
	@CsvSource({ "check,prometheus-rules.yaml", "test,prometheus-rules-test.yaml" })
	void rulesPassPromtool(String what, String file) throws Exception {
		assumeThat(isInstalled()).as("promtool (Debian: prometheus) is not installed").isTrue();
		Process promtool = promtool(what, "rules", file);
		String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(promtool.waitFor()).as(said).isZero();
	}

	private static boolean isInstalled() throws InterruptedException {
		try {
			return promtool("--version").waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Process promtool(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("promtool"));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(Path.of("docs/observability").toFile())
			.redirectErrorStream(true)
			.start();
	}

}

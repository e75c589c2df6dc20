package app.raxx.deliverymonitor;

import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the packaged service prints when it cannot start. */
class FailedStartProof {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					DATABASE_URL=                 | No database is configured: set SPRING_DATASOURCE_URL (with SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD) or DATABASE_URL.
					DATABASE_URL=postgres:hunter2 | DATABASE_URL must look like postgres://user:password@host:5432/database,
					SPRING_DATASOURCE_URL=jdbc:postgresql://localhost:1/x | The database that SPRING_DATASOURCE_URL or DATABASE_URL names cannot be used: Connection to localhost:1 refused.
					PORT=eighty                   | PORT must be a number from 0 to 65535.
					""")
	void failedStartSaysInOneSentenceWhatToSet(String assignment, String sentence) throws Exception {
		String[] variable = assignment.split("=", 2);
		try (DeployedService service = new DeployedService(Map.of(variable[0], variable[1]))) {
			assertThat(service.exitCode()).isEqualTo(1);
			assertThat(service.output()).contains(sentence).doesNotContain("hunter2", "\\tat ", "\tat ", "Exception");
		}
	}

	@Test
	void busyPortIsNamedInOneSentence() throws Exception {
		Map<String, String> environment = new HashMap<>(DeployedService.on(TestDatabase.fresh()));
		try (ServerSocket other = new ServerSocket(0)) {
			environment.put("PORT", Integer.toString(other.getLocalPort()));
			try (DeployedService service = new DeployedService(environment)) {
				assertThat(service.exitCode()).isEqualTo(1);
				assertThat(service.output())
					.contains("Port " + other.getLocalPort()
							+ " is in use: stop the process that listens there, or set PORT")
					.doesNotContain("\\tat ", "\tat ", "Exception");
			}
		}
	}

	@Test
	void halfOfTheCloudflareSettingsStopsTheStart() throws Exception {
		Map<String, String> environment = new HashMap<>(DeployedService.on(TestDatabase.fresh()));
		environment.put("CF_ACCESS_AUD", "an-audience");
		try (DeployedService service = new DeployedService(environment)) {
			assertThat(service.exitCode()).isEqualTo(1);
			assertThat(service.output()).contains("must be set too, because CF_ACCESS_AUD is").doesNotContain("\tat ");
		}
	}

}

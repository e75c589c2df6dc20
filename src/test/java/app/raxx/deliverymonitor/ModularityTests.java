package app.raxx.deliverymonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

class ModularityTests {

	/** As many as fit on one screen. */
	private static final long MOST_TYPES = 14;

	@Test
	void modulesDependOnlyOnTheModulesThatTheyDeclare() {
		ApplicationModules.of(DeliveryMonitor.class).verify();
	}

	@Test
	void everyPackageFitsOnOneScreen() throws IOException {
		assertThat(typesByPackage()).isNotEmpty()
			.allSatisfy((name, types) -> assertThat(types).isLessThanOrEqualTo(MOST_TYPES));
	}

	@Test
	void everyPackageSaysWhatItIsFor() throws IOException {
		assertThat(typesByPackage().keySet())
			.allSatisfy((name) -> assertThat(name.resolve("package-info.java")).exists());
	}

	private static Map<Path, Long> typesByPackage() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
			return files.filter((file) -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
				.collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
		}
	}

}

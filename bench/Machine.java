import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/** What the figures were measured on. */
record Machine(Instant when, String commit, int processors, String processor, long memoryGiB, String kernel, String java,
		String javaOptions, String postgres) {

	static Machine of(Postgres postgres) throws IOException, SQLException {
		return new Machine(Instant.now(), Shell.run("git", "describe", "--always", "--dirty").strip(),
				Runtime.getRuntime().availableProcessors(), field("/proc/cpuinfo", "model name"),
				Math.round(Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024.0 / 1024),
				System.getProperty("os.version").replaceAll("^(\\d+\\.\\d+).*", "$1"), System.getProperty("java.vm.version"), Service.OPTIONS,
				postgres.version());
	}

	@Override
	public String toString() {
		return "%s, %d processors (%s), %d GiB, Linux %s, Java %s, PostgreSQL %s, commit %s%nService: java %s"
			.formatted(this.when.toString().substring(0, 16).replace('T', ' '), this.processors, this.processor,
					this.memoryGiB, this.kernel, this.java, this.postgres, this.commit, this.javaOptions);
	}

	private static String field(String file, String name) throws IOException {
		return Files.readAllLines(Path.of(file))
			.stream()
			.filter((line) -> line.startsWith(name))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse("unknown");
	}

}

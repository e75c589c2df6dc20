import java.sql.SQLException;
import java.time.Instant;

/** What the figures were measured on. */
record Machine(Instant when, String commit, int processors, String processor, long memoryGiB, String kernel, String java,
		String javaOptions, String postgres) {

	static Machine of(Postgres postgres) throws SQLException {
		return new Machine(Instant.now(), Command.run("git", "describe", "--always", "--dirty").strip(),
				Runtime.getRuntime().availableProcessors(), Proc.text("/proc/cpuinfo", "model name"),
				Math.round(Proc.number("/proc/meminfo", "MemTotal") / 1024.0 / 1024),
				System.getProperty("os.version").replaceAll("^(\\d+\\.\\d+).*", "$1"),
				System.getProperty("java.vm.version"), Service.OPTIONS, postgres.version());
	}

	@Override
	public String toString() {
		return "%s, %d processors (%s), %d GiB, Linux %s, Java %s, PostgreSQL %s, commit %s%nService: java %s"
			.formatted(this.when.toString().substring(0, 16).replace('T', ' '), this.processors, this.processor,
					this.memoryGiB, this.kernel, this.java, this.postgres, this.commit, this.javaOptions);
	}

}

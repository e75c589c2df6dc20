import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What Linux says about a process. */
final class Proc {

	private static final double TICKS_PER_SECOND = 100;

	private Proc() {
	}

	/** 0 if it has ended. */
	static double cpuSeconds(ProcessHandle process) {
		return process.info().totalCpuDuration().map((duration) -> duration.toNanos() / 1e9).orElse(0.0);
	}

	/** Two neighbours of /proc/PID/stat, counted after the name: cutime and cstime. */
	static double cpuSecondsOfEndedChildren(ProcessHandle process) {
		String stat = read("/proc/" + process.pid() + "/stat");
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
	}

	/** Resident now, and the most so far; in MB of a million bytes. */
	static Map<String, Double> megabytes(ProcessHandle process) {
		String status = "/proc/" + process.pid() + "/status";
		return new TreeMap<>(Map.of("MB", number(status, "VmRSS") * 1024 / 1e6, "peak MB",
				number(status, "VmHWM") * 1024 / 1e6));
	}

	/** The number on the line that starts with that field. */
	static long number(String file, String field) {
		return Long.parseLong(text(file, field).replaceAll("\\D", ""));
	}

	static String text(String file, String field) {
		return read(file).lines()
			.filter((line) -> line.startsWith(field))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse("unknown");
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

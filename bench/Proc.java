import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows about a process. */
final class Proc {

	private static final double TICKS_PER_SECOND = 100;

	private Proc() {
	}

	/** 0 if it has ended. */
	static double cpuSeconds(long pid) {
		return ticks(pid, 11) / TICKS_PER_SECOND;
	}

	static double cpuSecondsOfEndedChildren(long pid) {
		return ticks(pid, 13) / TICKS_PER_SECOND;
	}

	/** VmRSS is resident now, VmHWM is the most it ever was; in MB of a million bytes. */
	static double megabytes(long pid, String field) {
		String line = read(Path.of("/proc/" + pid + "/status")).lines()
			.filter((each) -> each.startsWith(field))
			.findFirst()
			.orElseThrow();
		return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
	}

	/** User and system time: two neighbours of /proc/PID/stat, counted after the name. */
	private static long ticks(long pid, int user) {
		String stat = read(Path.of("/proc/" + pid + "/stat"));
		if (stat.isEmpty()) {
			return 0;
		}
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1]);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			if (Files.notExists(file)) {
				return "";
			}
			throw new UncheckedIOException(ex);
		}
	}

}

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a program to its end. */
final class Shell {

	private record Result(int exit, String output) {

	}

	private Shell() {
	}

	/** Returns what it printed; a failed program fails the run. */
	static String run(List<String> command) {
		Result result = result(command);
		if (result.exit != 0) {
			throw new IllegalStateException(String.join(" ", command) + " failed:\n" + result.output);
		}
		return result.output;
	}

	static String run(String... command) {
		return run(List.of(command));
	}

	static boolean succeeds(String... command) {
		return result(List.of(command)).exit == 0;
	}

	private static Result result(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes());
			return new Result(process.waitFor(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

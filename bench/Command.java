import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a program to its end. */
final class Command {

	private Command() {
	}

	/** Returns what it printed; a failed program fails the run. */
	static String run(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes());
			Check.that(process.waitFor() == 0, String.join(" ", command) + " failed:\n" + output);
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String run(String... command) {
		return run(List.of(command));
	}

}

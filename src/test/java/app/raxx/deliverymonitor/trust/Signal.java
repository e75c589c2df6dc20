package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What one can do to a process by its id. */
enum Signal {

	KILL, TERM, STOP, CONT;

	/** Sends it to all of them at once; one that has ended meanwhile does no harm. */
	void to(Collection<ProcessHandle> processes) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
		processes.forEach((process) -> command.add(Long.toString(process.pid())));
		new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

}

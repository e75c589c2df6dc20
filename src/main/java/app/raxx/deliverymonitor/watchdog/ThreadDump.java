package app.raxx.deliverymonitor.watchdog;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.HotSpotDiagnosticMXBean;

/**
 * The stack of every thread, virtual threads included, which a thread MXBean leaves out.
 */
final class ThreadDump {

	/** Looked up at the start: a service that hangs may be unable to load a class. */
	private final HotSpotDiagnosticMXBean diagnostics = ManagementFactory
		.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

	/** The dump as text, or why there is none. */
	String take() {
		try {
			Path file = Files.createTempDirectory("threads").resolve("dump.txt").toAbsolutePath();
			this.diagnostics.dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
			return Files.readString(file);
		}
		catch (IOException ex) {
			return "No thread dump: " + ex;
		}
	}

}

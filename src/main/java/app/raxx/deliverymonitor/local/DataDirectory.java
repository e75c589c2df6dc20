package app.raxx.deliverymonitor.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import app.raxx.deliverymonitor.settings.StartupException;

import org.springframework.util.FileSystemUtils;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/** A PostgreSQL data directory that belongs to this process alone until it is closed. */
record DataDirectory(Path path, FileChannel lock) implements Closeable {

	/**
	 * Takes the directory over from whatever a killed process left behind; refuses if
	 * another process is using it.
	 */
	static DataDirectory claim(Path path) throws IOException {
		Files.createDirectories(path.getParent());
		FileChannel lock = FileChannel.open(path.resolveSibling(path.getFileName() + ".lock"), CREATE, WRITE);
		if (lock.tryLock() == null) {
			throw new StartupException("Another local run is using " + path + ": stop that one first.");
		}
		stopLeftoverServer(path.resolve("postmaster.pid"));
		if (!Files.exists(path.resolve("postmaster.opts"))) {
			// No server ever ran here: an initdb that was interrupted, at most
			FileSystemUtils.deleteRecursively(path);
		}
		return new DataDirectory(path, lock);
	}

	private static void stopLeftoverServer(Path pidFile) throws IOException {
		if (Files.exists(pidFile)) {
			long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
			ProcessHandle.of(pid).filter(DataDirectory::isPostgres).ifPresent(DataDirectory::stop);
		}
	}

	/** A stale file may name a process that has since become something else. */
	private static boolean isPostgres(ProcessHandle process) {
		return process.info().command().filter((command) -> command.contains("postgres")).isPresent();
	}

	private static void stop(ProcessHandle server) {
		server.destroy();
		server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
	}

}

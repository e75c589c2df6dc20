package app.raxx.deliverymonitor.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.settings.StartupException;
import org.jspecify.annotations.Nullable;

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
		DataDirectory data = claimIfFree(path);
		if (data == null) {
			throw new StartupException("Another local run is using " + path + ": stop that one first.");
		}
		if (!Files.exists(path.resolve("postmaster.opts"))) {
			// No server ever ran here: an initdb that was interrupted, at most
			data.delete();
		}
		return data;
	}

	/** An empty directory of that name and the first number that is free. */
	static DataDirectory claimEmpty(Path name) throws IOException {
		for (int number = 1;; number++) {
			DataDirectory data = claimIfFree(name.resolveSibling(name.getFileName() + "-" + number));
			if (data != null) {
				data.delete();
				return data;
			}
		}
	}

	private static @Nullable DataDirectory claimIfFree(Path path) throws IOException {
		Files.createDirectories(path.getParent());
		FileChannel lock = FileChannel.open(path.resolveSibling(path.getFileName() + ".lock"), CREATE, WRITE);
		if (!isLocked(lock)) {
			lock.close();
			return null;
		}
		DataDirectory data = new DataDirectory(path, lock);
		data.stopLeftoverServer();
		return data;
	}

	private static boolean isLocked(FileChannel file) throws IOException {
		try {
			return file.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			// By this very process
			return false;
		}
	}

	private void stopLeftoverServer() throws IOException {
		Path pidFile = this.path.resolve("postmaster.pid");
		if (Files.exists(pidFile)) {
			long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
			ProcessHandle.of(pid).filter(this::isServer).ifPresent(DataDirectory::stop);
		}
	}

	/** A stale file may name a process that has since become something else. */
	private boolean isServer(ProcessHandle process) {
		return process.info().commandLine().filter((line) -> line.contains(this.path.toString())).isPresent();
	}

	private static void stop(ProcessHandle server) {
		server.destroy();
		server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
	}

	boolean isEmpty() {
		return !Files.exists(this.path.resolve("PG_VERSION"));
	}

	/**
	 * The password of the server's superuser, in a file beside the directory that only
	 * the server's account can read. Generated for an empty directory.
	 */
	String password(ServerAccount account) throws IOException {
		Path file = passwordFile();
		if (isEmpty()) {
			Files.deleteIfExists(file);
			Files.createFile(file);
			file.toFile().setReadable(false, false);
			file.toFile().setReadable(true, true);
			account.own(file);
			Files.writeString(file, UUID.randomUUID().toString());
		}
		if (!Files.exists(file)) {
			throw new StartupException("The data in " + this.path
					+ " was written by another version of this service: delete that folder and start again.");
		}
		return Files.readString(file);
	}

	Path passwordFile() {
		return this.path.resolveSibling(this.path.getFileName() + ".password");
	}

	/** Makes this user the owner of the directory and of all that is in it. */
	void giveTo(UserPrincipal user) throws IOException {
		Files.createDirectories(this.path);
		if (!Files.getOwner(this.path).equals(user)) {
			List<Path> contents;
			try (Stream<Path> walk = Files.walk(this.path)) {
				contents = walk.toList();
			}
			// Last the directory itself: if this is interrupted, the next start does it
			// again
			for (Path file : contents.reversed()) {
				Files.setOwner(file, user);
			}
		}
	}

	void delete() throws IOException {
		FileSystemUtils.deleteRecursively(this.path);
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
	}

}

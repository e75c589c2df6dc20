package app.raxx.deliverymonitor.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's programs for this machine, from the archives on the class path. They are
 * unpacked once into a folder.
 */
final class PostgresPrograms {

	/** What a program's file name ends with. */
	static final String SUFFIX = system().equals("windows") ? ".exe" : "";

	private PostgresPrograms() {
	}

	/** The folder of {@code initdb}, {@code pg_ctl} and {@code postgres}. */
	static Path unpackInto(Path folder) throws IOException {
		ClassPathResource archive = archive();
		Path unpacked = Files.createDirectories(folder).resolve("postgres-programs-" + digest(archive));
		openToEveryUser(folder);
		if (!Files.exists(unpacked)) {
			Path unfinished = Files.createTempDirectory(folder, "unpacking-");
			unpack(archive, unfinished);
			try (Stream<Path> paths = Files.walk(unfinished)) {
				paths.forEach(PostgresPrograms::openToEveryUser);
			}
			publish(unfinished, unpacked);
		}
		return unpacked.resolve("bin");
	}

	private static ClassPathResource archive() {
		String system = system();
		String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
		String variant = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
		return Stream.of(machine + variant, machine, "x86_64")
			.map((name) -> new ClassPathResource("postgres-" + system + "-" + name + ".txz"))
			.filter(ClassPathResource::exists)
			.findFirst()
			.orElseThrow();
	}

	private static String system() {
		String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
	}

	private static String digest(ClassPathResource archive) throws IOException {
		try (InputStream content = archive.getInputStream()) {
			return DigestUtils.md5DigestAsHex(content);
		}
	}

	private static void unpack(ClassPathResource archive, Path directory) throws IOException {
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new XZInputStream(new BufferedInputStream(archive.getInputStream())))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				Path path = directory.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(path);
				}
				else {
					Files.createDirectories(path.getParent());
					if (entry.isSymbolicLink()) {
						Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
					}
					else {
						Files.copy(tar, path);
					}
				}
			}
		}
	}

	/** Whatever the umask is: the server may run as another user. */
	private static void openToEveryUser(Path path) {
		path.toFile().setReadable(true, false);
		Path parent = path.getParent();
		if (Files.isDirectory(path) || (parent != null && parent.endsWith("bin"))) {
			path.toFile().setExecutable(true, false);
		}
	}

	/** Another process may have been faster. */
	private static void publish(Path unfinished, Path unpacked) throws IOException {
		try {
			Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException ex) {
			FileSystemUtils.deleteRecursively(unfinished);
			if (!Files.exists(unpacked)) {
				throw ex;
			}
		}
	}

}

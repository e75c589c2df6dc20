package app.raxx.deliverymonitor.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The account that PostgreSQL's programs run under. PostgreSQL refuses to run as root, so
 * root starts them by a command that changes the user.
 *
 * @param owner the user that must own the data directory; null leaves it as it is
 * @param command what comes before a program's own command line
 */
record ServerAccount(@Nullable String owner, List<String> command) {

	private static final ServerAccount OUR_OWN = new ServerAccount(null, List.of());

	/**
	 * In order of preference. The first two reach a data directory below root's home, but
	 * many containers forbid the first.
	 */
	static final List<ServerAccount> FOR_ROOT = List.of(new ServerAccount("0", List.of("unshare", "-U")),
			new ServerAccount("65534",
					List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_override",
							"--ambient-caps=+dac_override")),
			new ServerAccount("nobody", List.of("runuser", "-u", "nobody", "--")),
			new ServerAccount("nobody", List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "nobody", "--")));

	static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	/** What this process can try, in order of preference. */
	static List<ServerAccount> candidates() {
		return isRoot() ? FOR_ROOT : List.of(OUR_OWN);
	}

	/**
	 * Whether this account can run the programs on this data directory. Takes it over for
	 * that.
	 */
	boolean canUse(Path programs, DataDirectory data) throws IOException {
		if (this.owner == null) {
			return true;
		}
		try {
			data.giveTo(user(this.owner));
			// initdb --show refuses root and looks for its files, and changes nothing
			List<String> check = command("sh", "-c", "cd \"$0\" && exec \"$@\"", data.path().toString(),
					programs.resolve("initdb").toString(), "--show", "-D", data.path().toString());
			return new ProcessBuilder(check).directory(programs.toFile())
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start()
				.onExit()
				.join()
				.exitValue() == 0;
		}
		catch (IOException ex) {
			// No such user or no such command
			return false;
		}
	}

	/** Makes this account the owner of a file. */
	void own(Path file) throws IOException {
		if (this.owner != null) {
			Files.setOwner(file, user(this.owner));
		}
	}

	List<String> command(String... programAndArguments) {
		List<String> line = new ArrayList<>(this.command);
		line.addAll(List.of(programAndArguments));
		return line;
	}

	private static UserPrincipal user(String nameOrNumber) throws IOException {
		return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(nameOrNumber);
	}

}

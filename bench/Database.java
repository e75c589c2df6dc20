import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One database of the benchmark's server, as seen from outside the service. */
record Database(int port, String name) {

	/** In the form that Heroku uses. */
	String url() {
		return "postgres://bench:bench@127.0.0.1:" + this.port + "/" + this.name;
	}

	void execute(String sql) throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	String text(String sql) throws SQLException {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	/** Fills an empty log. */
	void fill(long events) throws SQLException, IOException {
		execute(Files.readString(Path.of("bench/fill.sql")).replace(":stored", events + ".0"));
		execute("vacuum analyze");
	}

	long lastId() throws SQLException {
		return number("select coalesce(max(id), 0) from event");
	}

	/** An older checkout has a tally for each kind, whose count is called events. */
	long tallied() throws SQLException {
		return number("""
				select coalesce(sum(cast(value as bigint)), 0)
				  from tally, jsonb_each_text(to_jsonb(tally))
				 where span = 'minute'
				   and key in ('delivered', 'bounced', 'spam_complaint', 'events')""");
	}

	/**
	 * Rows after that id, once half a second passed in which none was added and none was
	 * being written: the service completes what was in flight when the load ended.
	 */
	long storedAfter(long id) throws SQLException, InterruptedException {
		long stored = countAfter(id);
		for (int quiet = 0; quiet < 5; quiet++) {
			Thread.sleep(100);
			long now = countAfter(id);
			if (now != stored || writing()) {
				stored = now;
				quiet = -1;
			}
		}
		return stored;
	}

	private boolean writing() throws SQLException {
		return number("""
				select count(*) from pg_stat_activity
				 where datname = current_database() and state <> 'idle' and backend_type = 'client backend'
				   and query ~* 'insert into event' and pid <> pg_backend_pid()""") > 0;
	}

	private long countAfter(long id) throws SQLException {
		return number("select count(*) from event where id > " + id);
	}

	private long number(String sql) throws SQLException {
		return Long.parseLong(text(sql));
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + this.port + "/" + this.name, "bench", "");
	}

}

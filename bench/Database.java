import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One database of our server, looked at from the outside. */
record Database(int port, String name) {

	/** As Heroku tells it. */
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

	void empty() throws SQLException {
		execute("truncate event, tally");
	}

	/** Lets every measurement start at the same distance from the next checkpoint. */
	void checkpoint() throws SQLException {
		execute("checkpoint");
	}

	long lastId() throws SQLException {
		return Long.parseLong(text("select coalesce(max(id), 0) from event"));
	}

	long tallied() throws SQLException {
		return Long.parseLong(text("select coalesce(sum(events), 0) from tally"));
	}

	/** Rows after that id, once nothing more comes: the service ends what the load left in flight. */
	long storedAfter(long id) throws SQLException, InterruptedException {
		long before = -1;
		long now = countAfter(id);
		while (now != before) {
			Thread.sleep(200);
			before = now;
			now = countAfter(id);
		}
		return now;
	}

	private long countAfter(long id) throws SQLException {
		return Long.parseLong(text("select count(*) from event where id > " + id));
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + this.port + "/" + this.name, "bench", "");
	}

}

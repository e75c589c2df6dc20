package app.raxx.deliverymonitor.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.postgresql.PGConnection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Finds what makes a database unusable that can be reached. It uses connections of its
 * own, because those of the pool lead to a server that was found usable.
 */
@Component
public class DatabaseProbe {

	/** The most connections that one instance opens. */
	public static final int CONNECTIONS_OF_AN_INSTANCE = 8;

	private static final Problem READ_ONLY = new Problem(
			"the database is read-only, because the server is a standby or default_transaction_read_only is on",
			"Set SPRING_DATASOURCE_URL or DATABASE_URL to the address of the primary server.");

	private static final Problem SHARED_SESSION = new Problem(
			"a connection pooler in transaction mode, such as PgBouncer, is between the service and PostgreSQL",
			"Set SPRING_DATASOURCE_URL or DATABASE_URL to the address of the database itself, or switch the pooler to "
					+ "session mode (pool_mode = session).");

	private static final Problem TOO_FEW_CONNECTIONS = new Problem(
			"the database or a connection pooler gives the service too few connections",
			"Allow " + CONNECTIONS_OF_AN_INSTANCE
					+ " for each instance, in PgBouncer by default_pool_size, in PostgreSQL "
					+ "by max_connections or a larger plan.");

	private final ObjectProvider<JdbcConnectionDetails> database;

	DatabaseProbe(ObjectProvider<JdbcConnectionDetails> database) {
		this.database = database;
	}

	/**
	 * What makes the database unusable, or empty.
	 * @throws CannotGetJdbcConnectionException if it cannot be reached
	 */
	public Optional<Problem> findProblem() {
		return findProblem(2);
	}

	/**
	 * The same, and whether a pooler gives as many connections as an instance opens. A
	 * pooler lets a caller without one wait, instead of refusing it.
	 * @throws CannotGetJdbcConnectionException if it cannot be reached
	 */
	public Optional<Problem> findProblemForAnInstance() {
		return findProblem(CONNECTIONS_OF_AN_INSTANCE);
	}

	private Optional<Problem> findProblem(int throughAPooler) {
		List<Connection> connections = new ArrayList<>();
		try {
			Connection first = connect();
			connections.add(first);
			if (ask(first, "show transaction_read_only").equals("on")) {
				return Optional.of(READ_ONLY);
			}
			int wanted = isDirect(first) ? 2 : throughAPooler;
			while (connections.size() < wanted) {
				connections.add(connect());
			}
			return haveSessions(connections) ? Optional.empty() : Optional.of(SHARED_SESSION);
		}
		catch (SQLException ex) {
			if (connections.isEmpty()) {
				throw new CannotGetJdbcConnectionException("The database cannot be reached", ex);
			}
			return Optional.of(TOO_FEW_CONNECTIONS);
		}
		finally {
			connections.forEach(JdbcUtils::closeConnection);
		}
	}

	private Connection connect() throws SQLException {
		JdbcConnectionDetails details = this.database.getObject();
		Properties properties = new Properties();
		properties.setProperty("connectTimeout", "5");
		properties.setProperty("socketTimeout", "10");
		properties.setProperty("targetServerType", "preferPrimary");
		if (details.getUsername() != null) {
			properties.setProperty("user", details.getUsername());
		}
		if (details.getPassword() != null) {
			properties.setProperty("password", details.getPassword());
		}
		return DriverManager.getConnection(details.getJdbcUrl(), properties);
	}

	/** A pooler makes up the process id that it sends when a connection is opened. */
	private static boolean isDirect(Connection connection) throws SQLException {
		return processOf(connection).equals(String.valueOf(connection.unwrap(PGConnection.class).getBackendPID()));
	}

	/**
	 * Whether each connection has a server process to itself. The second look is in
	 * reverse order, because a pooler may hand out its server connections in turn.
	 */
	private static boolean haveSessions(List<Connection> connections) throws SQLException {
		List<String> processes = new ArrayList<>();
		for (Connection connection : connections) {
			processes.add(processOf(connection));
		}
		List<String> later = new ArrayList<>();
		for (Connection connection : connections.reversed()) {
			later.add(processOf(connection));
		}
		Set<String> distinct = new HashSet<>(processes);
		return distinct.size() == processes.size() && later.reversed().equals(processes);
	}

	private static String processOf(Connection connection) throws SQLException {
		return ask(connection, "select pg_backend_pid()");
	}

	private static String ask(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(query)) {
			answer.next();
			return answer.getString(1);
		}
	}

	/**
	 * Why a database cannot be used.
	 *
	 * @param seen what was seen, in a few words
	 * @param todo what to do, in one sentence
	 */
	public record Problem(String seen, String todo) {

		/** Both in one sentence. */
		String sentence() {
			return StringUtils.capitalize(this.seen) + ": " + StringUtils.uncapitalize(this.todo);
		}

	}

}

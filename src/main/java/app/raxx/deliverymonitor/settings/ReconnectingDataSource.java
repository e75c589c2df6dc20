package app.raxx.deliverymonitor.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.failure.FailureLog;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Retries without end once the database was reachable, and logs why it cannot connect.
 * <p>
 * Only the pool's own thread waits here. The pool itself would pause for up to 5 s
 * between two attempts, and after an outage all requests would wait for that pause. It
 * pauses for so long after a refused login, which only an operator can end.
 */
class ReconnectingDataSource extends DelegatingDataSource {

	private static final Duration PAUSE = Duration.ofMillis(250);

	private final Supplier<FailureLog> failures;

	private volatile boolean reached;

	private volatile boolean failing;

	ReconnectingDataSource(DataSource database, Supplier<FailureLog> failures) {
		super(database);
		this.failures = failures;
	}

	/**
	 * Returns as soon as the database can be reached.
	 * @throws SQLException if it was never reachable, so that a start fails at once, if
	 * the login is refused, or if the thread is interrupted, as the pool does when it
	 * closes
	 */
	@Override
	public Connection getConnection() throws SQLException {
		return await(super::getConnection);
	}

	/** The same, as this user. */
	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return await(() -> super.getConnection(username, password));
	}

	private Connection await(Attempt attempt) throws SQLException {
		while (true) {
			try {
				Connection connection = attempt.connect();
				connected();
				return connection;
			}
			catch (SQLException ex) {
				if (!this.reached) {
					throw ex;
				}
				this.failing = true;
				this.failures.get().failed(ex);
				if (isRefusedLogin(ex)) {
					throw ex;
				}
				pause(ex);
			}
		}
	}

	private void connected() {
		this.reached = true;
		if (this.failing) {
			this.failing = false;
			this.failures.get().succeeded();
		}
	}

	/** Wrong user or password, or no such database. */
	private static boolean isRefusedLogin(SQLException failure) {
		String state = Objects.requireNonNullElse(failure.getSQLState(), "");
		return state.startsWith("28") || state.startsWith("3D");
	}

	private static void pause(SQLException failure) throws SQLException {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure;
		}
	}

	/**
	 * How many seconds a closing pool waits for a connection that is being made. With the
	 * default of 5 for each pool, a stop while the database hangs would exceed 30 s.
	 */
	@Override
	public int getLoginTimeout() {
		return 1;
	}

	private interface Attempt {

		Connection connect() throws SQLException;

	}

}

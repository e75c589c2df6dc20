package app.raxx.deliverymonitor.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Retries without end once the database was reachable.
 * <p>
 * Only the pool's own thread waits here. The pool itself would pause for up to 5 s
 * between two attempts, and after an outage all requests would wait for that pause.
 */
class ReconnectingDataSource extends DelegatingDataSource {

	private static final Duration PAUSE = Duration.ofMillis(250);

	private volatile boolean reached;

	ReconnectingDataSource(DataSource database) {
		super(database);
	}

	/**
	 * Returns as soon as the database can be reached.
	 * @throws SQLException if it was never reachable, so that a start fails at once, or
	 * if the thread is interrupted, as the pool does when it closes
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
				this.reached = true;
				return connection;
			}
			catch (SQLException ex) {
				if (!this.reached) {
					throw ex;
				}
				pause(ex);
			}
		}
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

	private interface Attempt {

		Connection connect() throws SQLException;

	}

}

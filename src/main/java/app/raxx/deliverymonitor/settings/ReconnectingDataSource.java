package app.raxx.deliverymonitor.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that was there once is waited for until it is there again, however long that
 * takes.
 * <p>
 * The pool's own thread waits here, and nobody else. It would rest for up to 5 s between
 * two attempts, and all requests would wait for it after the database is back.
 */
class ReconnectingDataSource extends DelegatingDataSource {

	/** Between two attempts. */
	private static final Duration REST = Duration.ofMillis(250);

	private volatile boolean known;

	ReconnectingDataSource(DataSource database) {
		super(database);
	}

	/**
	 * Returns as soon as the database can be reached.
	 * @throws SQLException if it never could be, so that a start fails at once; or if the
	 * waiting thread is interrupted, which is how a pool ends its thread
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
				this.known = true;
				return connection;
			}
			catch (SQLException ex) {
				if (!this.known) {
					throw ex;
				}
				rest(ex);
			}
		}
	}

	private static void rest(SQLException failure) throws SQLException {
		try {
			Thread.sleep(REST);
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

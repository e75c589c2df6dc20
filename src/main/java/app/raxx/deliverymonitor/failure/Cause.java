package app.raxx.deliverymonitor.failure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Why something failed, without any data of a row.
 *
 * @param type the simple name of the innermost exception's class
 * @param sqlState the five characters of the SQL standard, if a database failed
 * @param message the driver's or the network's own words. Null for other exceptions and
 * for SQL states whose messages quote values.
 * @param retryable whether the same request can succeed later without a change of the
 * program
 */
public record Cause(String type, @Nullable String sqlState, @Nullable String message, boolean retryable) {

	/** Data exceptions and violated constraints; PostgreSQL's messages quote values. */
	private static final Set<String> CLASSES_THAT_QUOTE = Set.of("22", "23");

	/**
	 * Invalid authorization, invalid transaction state, rolled-back transaction, lost
	 * connection, insufficient resources, an operator's intervention, a system error.
	 */
	private static final Set<String> RETRYABLE_CLASSES = Set.of("08", "25", "28", "40", "53", "57", "58");

	/**
	 * Insufficient privilege, as a database reports that exceeds its plan, and a lock
	 * that is held.
	 */
	private static final Set<String> RETRYABLE_STATES = Set.of("42501", "55P03");

	/** The innermost SQL exception, or else the innermost exception. */
	public static Cause of(Throwable failure) {
		SQLException sql = sqlException(failure);
		if (sql != null) {
			return of(sql, failure);
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (root instanceof IOException) ? root.getMessage() : null;
		return new Cause(root.getClass().getSimpleName(), null, message, isResourceFailure(failure));
	}

	private static Cause of(SQLException sql, Throwable failure) {
		String state = sql.getSQLState();
		boolean quotes = state != null && CLASSES_THAT_QUOTE.contains(classOf(state));
		boolean retryable = (state != null)
				? RETRYABLE_STATES.contains(state) || RETRYABLE_CLASSES.contains(classOf(state))
				: isResourceFailure(failure);
		return new Cause(sql.getClass().getSimpleName(), state, quotes ? null : sql.getMessage(), retryable);
	}

	private static @Nullable SQLException sqlException(Throwable failure) {
		SQLException innermost = null;
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof SQLException sql) {
				innermost = sql;
			}
		}
		return innermost;
	}

	private static String classOf(String state) {
		return state.substring(0, Math.min(2, state.length()));
	}

	private static boolean isResourceFailure(Throwable failure) {
		return failure instanceof TransientDataAccessException || failure instanceof RecoverableDataAccessException
				|| failure instanceof NonTransientDataAccessResourceException || failure instanceof TransactionException
				|| failure instanceof SQLException;
	}

	/** Whether a statement exceeded its time limit. */
	public boolean isTimeout() {
		return "57014".equals(this.sqlState);
	}

	/**
	 * What a failure of the database means and how to end it, in a sentence without a
	 * full stop. It contains nothing of the driver's message, so it may be shown to
	 * everybody.
	 */
	public String meaning() {
		if (!this.retryable && this.sqlState == null) {
			return "the service has a defect (" + this.type + "), see its log";
		}
		if (this.sqlState == null) {
			return "no connection to the database was free in time: it cannot be reached, or too many requests wait";
		}
		return switch (this.sqlState) {
			case "42501" ->
				"the database's role lacks the right to write, as it does when a plan's storage is exceeded:"
						+ " delete data or use a larger plan, then grant INSERT again";
			case "25006" -> "the database is read-only, as a standby is: check which server DATABASE_URL or"
					+ " SPRING_DATASOURCE_URL leads to";
			case "53100" -> "the database's disk is full: delete data or use a larger plan";
			case "53300" -> "the database accepts no more connections: close some or use a larger plan";
			case "57014", "55P03" -> "the database needed more than 5 s: it is overloaded, or a lock is held";
			case "42P01", "42703" -> "a table or column is missing: the schema is not the one of this version";
			default -> meaningOfClass(this.sqlState);
		};
	}

	private static String meaningOfClass(String state) {
		return switch (classOf(state)) {
			case "08", "57" -> "the database cannot be reached";
			case "28" -> "the database refuses the user or the password: check DATABASE_URL or"
					+ " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD";
			case "3D" -> "the database does not exist: check DATABASE_URL or SPRING_DATASOURCE_URL";
			default -> "the database reports SQLState " + state;
		};
	}

	/** For a log line, such as {@code PSQLException, SQLState 57P01: terminating …}. */
	@Override
	public String toString() {
		String state = (this.sqlState != null) ? ", SQLState " + this.sqlState : "";
		return this.type + state + ((this.message != null) ? ": " + this.message : "");
	}

}

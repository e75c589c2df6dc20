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

	/** For a log line, such as {@code PSQLException, SQLState 57P01: terminating …}. */
	@Override
	public String toString() {
		String state = (this.sqlState != null) ? ", SQLState " + this.sqlState : "";
		return this.type + state + ((this.message != null) ? ": " + this.message : "");
	}

}

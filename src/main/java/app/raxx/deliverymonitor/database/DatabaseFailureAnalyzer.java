package app.raxx.deliverymonitor.database;

import java.sql.SQLException;
import java.util.Objects;

import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Turns a start that failed because of the database into one sentence that says what to
 * change.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseFailureAnalyzer implements FailureAnalyzer {

	private static final String DATABASE = "The database that SPRING_DATASOURCE_URL or DATABASE_URL names ";

	private static final String OWN_SCHEMA = "set DATABASE_SCHEMA, for example to delivery_monitor, and the service "
			+ "creates a schema of its own.";

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String sentence = explain(cause);
			if (sentence != null) {
				return new FailureAnalysis(sentence, null, failure);
			}
		}
		return null;
	}

	private static @Nullable String explain(Throwable cause) {
		return switch (cause) {
			case FlywayValidateException different ->
				"The schema was migrated by another application or by another version of the service: start that version, "
						+ "or " + OWN_SCHEMA;
			case FlywayException refusal when refusal
				.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE ->
				"The schema holds tables of another application: " + OWN_SCHEMA;
			case SQLException failure -> explain(failure);
			default -> null;
		};
	}

	private static @Nullable String explain(SQLException failure) {
		String state = Objects.requireNonNullElse(failure.getSQLState(), "");
		String message = Objects.requireNonNullElse(failure.getMessage(), "no reason given");
		if (isConnectionFailure(state)) {
			return DATABASE + "cannot be used: " + message;
		}
		String line = message.lines().findFirst().orElse("");
		if (line.contains("pg_trgm")) {
			return DATABASE + "needs the extension pg_trgm (" + line
					+ "): let an administrator of the database run \"create extension pg_trgm\".";
		}
		return switch (state) {
			case "42501" -> DATABASE + "does not let its user create tables (" + line
					+ "): grant create on the schema, or " + OWN_SCHEMA;
			case "25006" -> DATABASE + "is read-only (" + line + "): use the address of the primary server.";
			default -> null;
		};
	}

	/**
	 * Whether the connection, one of its parameters, the user, the database's name, the
	 * number of connections or the server's state is the cause.
	 */
	private static boolean isConnectionFailure(String state) {
		return state.startsWith("08") || state.equals("22023") || state.startsWith("28") || state.startsWith("3D")
				|| state.startsWith("53") || state.startsWith("57P");
	}

}

package app.raxx.deliverymonitor.settings;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Turns a start that failed because of a setting into one sentence that names the
 * environment variable.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartupFailureAnalyzer implements FailureAnalyzer {

	/** A private class of Spring Boot. */
	private static final String NO_DATABASE = "org.springframework.boot.jdbc.autoconfigure.DataSourceProperties$DataSourceBeanCreationException";

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

	private @Nullable String explain(Throwable cause) {
		return switch (cause) {
			case StartupException refusal -> refusal.getMessage();
			case PortInUseException busy -> "Port " + busy.getPort()
					+ " is in use: stop the process that listens there, or set PORT to another port.";
			case BindException unbindable -> BindFailureMessages.explain(unbindable);
			case InvalidConfigurationPropertyValueException invalid ->
				Variable.of(invalid.getName()).name() + " was rejected: " + invalid.getReason() + ".";
			default -> cause.getClass().getName().equals(NO_DATABASE) ? "No database is configured: set "
					+ "SPRING_DATASOURCE_URL (with SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD) or "
					+ "DATABASE_URL." : null;
		};
	}

}

package app.raxx.deliverymonitor;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Logs once that the scheduler fails. It logs each failure with a stack trace itself, and
 * while the database is unavailable it fails several times in each heartbeat.
 */
@Component
class SchedulerFailureLog extends AbstractSchedulerListener implements AutoCloseable {

	private static final String APPENDER = "scheduler-failures";

	private static final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

	private static final Logger scheduler = (Logger) LoggerFactory.getLogger(Scheduler.class.getPackageName());

	private final FailureLog failures;

	SchedulerFailureLog(FailureLogs failures) {
		this.failures = failures.of("scheduler", "Alerts, erasures and other scheduled tasks do not run",
				"Scheduled tasks run again");
		Appender appender = new Appender();
		appender.setName(APPENDER);
		appender.start();
		scheduler.detachAppender(APPENDER);
		scheduler.addAppender(appender);
		scheduler.setAdditive(false);
	}

	@Override
	public void onSchedulerEvent(SchedulerEventType type) {
		if (type == SchedulerEventType.RAN_EXECUTE_DUE) {
			this.failures.succeeded();
		}
	}

	@Override
	public void close() {
		scheduler.detachAppender(APPENDER);
		scheduler.setAdditive(true);
	}

	/** Passes on what is no failure. */
	private final class Appender extends AppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			if (event.getThrowableProxy() instanceof ThrowableProxy failure) {
				SchedulerFailureLog.this.failures.failed(failure.getThrowable());
			}
			else {
				root.callAppenders(event);
			}
		}

	}

}

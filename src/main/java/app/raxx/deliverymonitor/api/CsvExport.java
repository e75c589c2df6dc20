package app.raxx.deliverymonitor.api;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.search.EventQuery;
import app.raxx.deliverymonitor.event.search.TooManySearchesException;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sends events as CSV while it reads them. After the first bytes nothing but the end of
 * the connection can tell the reader that the table is incomplete.
 */
@Component
class CsvExport {

	/**
	 * Less than the searches that may run. Each holds a thousand events in memory, for as
	 * long as its reader takes.
	 */
	private static final int MOST_EXPORTS = 1;

	private final Semaphore free = new Semaphore(MOST_EXPORTS);

	private final EventLog eventLog;

	private final FailureLog failures;

	CsvExport(EventLog eventLog, FailureLogs failures) {
		this.eventLog = eventLog;
		this.failures = failures.of("export", "An export was cut off, and its reader sees a broken connection",
				"Exports are complete again");
	}

	void send(EventQuery query, int rows, List<String> names, Function<Event, List<@Nullable Object>> cells,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!this.free.tryAcquire()) {
			throw new TooManySearchesException("Another export is running");
		}
		try {
			write(query, rows, names, cells, response);
			this.failures.succeeded();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		catch (RuntimeException | Error ex) {
			if (!response.isCommitted()) {
				throw ex;
			}
			this.failures.failed(ex);
			CutOffFilter.cutOff(request);
		}
		finally {
			this.free.release();
		}
	}

	private void write(EventQuery query, int rows, List<String> names, Function<Event, List<@Nullable Object>> cells,
			HttpServletResponse response) throws IOException {
		response.setContentType("text/csv;charset=UTF-8;header=present");
		// Not its writer, because a problem is written to the output stream
		Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
		Csv csv = new Csv(out);
		csv.row(names.toArray());
		this.eventLog.each(query, rows, (event) -> csv.row(cells.apply(event).toArray()));
		out.flush();
	}

}

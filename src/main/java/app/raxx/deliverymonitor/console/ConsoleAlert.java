package app.raxx.deliverymonitor.console;

import java.math.BigDecimal;
import java.time.Instant;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.threshold.Ratio;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The body of a call to the console, as docs/alerts.md describes it.
 *
 * @param incidentId identifies the bell's entry, which later calls update
 * @param state opened, reminder, risen or resolved
 * @param level note, warning or critical
 * @param rate the rate now, from 0 to 1; null for a silence
 * @param limit the rate's limit; null for a silence
 */
@JsonNaming(SnakeCaseStrategy.class)
record ConsoleAlert(long incidentId, String rule, String state, String level, String summary, @Nullable BigDecimal rate,
		@Nullable BigDecimal limit, long windowSeconds, ShareOfWindow counts, ShareOfWindow worst, Instant openedAt,
		@Nullable Instant resolvedAt) {

	static ConsoleAlert of(Alert alert) {
		Incident incident = alert.incident();
		BigDecimal limit = incident.limit();
		return new ConsoleAlert(incident.id(), incident.rule().word(), alert.message().kind().word(),
				alert.level().word(), alert.headline(), (limit != null) ? incident.latest().rate() : null, limit,
				incident.window().toSeconds(), ShareOfWindow.of(incident.latest()), ShareOfWindow.of(incident.worst()),
				incident.openedAt(), incident.resolvedAt());
	}

	record ShareOfWindow(long bad, long total) {

		static ShareOfWindow of(Ratio ratio) {
			return new ShareOfWindow(ratio.bad(), ratio.total());
		}

	}

}

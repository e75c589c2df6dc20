package app.raxx.deliverymonitor.alert.http;

import java.math.BigDecimal;
import java.time.Instant;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.threshold.Ratio;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.modulith.NamedInterface;

/**
 * An alert as JSON, as docs/alerts.md describes it.
 *
 * @param incidentId the same for all alerts about an incident; 0 for a test
 * @param scope the stream of the rule; left out for all without a rule of their own
 * @param state opened, reminder, risen, resolved or test
 * @param level note, warning or critical
 * @param rate the rate now, from 0 to 1; null unless the rule is a rate
 * @param limit the rate's limit; null likewise
 */
@NamedInterface("http")
@JsonNaming(SnakeCaseStrategy.class)
public record AlertBody(long incidentId, String rule, @JsonInclude(JsonInclude.Include.NON_EMPTY) String scope,
		String state, String level, String summary, @Nullable BigDecimal rate, @Nullable BigDecimal limit,
		long windowSeconds, ShareOfWindow counts, ShareOfWindow worst, Instant openedAt, @Nullable Instant resolvedAt) {

	private static final JsonMapper JSON = new JsonMapper();

	public static AlertBody of(Alert alert) {
		Incident incident = alert.incident();
		BigDecimal limit = incident.limit();
		return new AlertBody(incident.id(), incident.rule().word(), incident.ruleId().scope(),
				alert.message().kind().word(), alert.level().word(), alert.headline(),
				(limit != null) ? incident.latest().rate() : null, limit, incident.window().toSeconds(),
				ShareOfWindow.of(incident.latest()), ShareOfWindow.of(incident.worst()), incident.openedAt(),
				incident.resolvedAt());
	}

	/** The body of a request. */
	public byte[] json() {
		return JSON.writeValueAsBytes(this);
	}

	/** The bad events of a window out of all its events. */
	public record ShareOfWindow(long bad, long total) {

		static ShareOfWindow of(Ratio ratio) {
			return new ShareOfWindow(ratio.bad(), ratio.total());
		}

	}

}

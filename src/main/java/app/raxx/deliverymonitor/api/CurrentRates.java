package app.raxx.deliverymonitor.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleReadings;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The current value of every rate rule. */
@RestController
class CurrentRates {

	private final RuleReadings readings;

	CurrentRates(RuleReadings readings) {
		this.readings = readings;
	}

	@GetMapping("/api/_internal/postmark/rates")
	RatesResponse now(HttpServletRequest request) {
		Parameters.check(request, Set.of());
		return new RatesResponse(this.readings.rules().stream().flatMap(this::rate).toList());
	}

	/** Reads no other rule, so that none can fail the answer. */
	private Stream<Rate> rate(Rule rule) {
		return (rule instanceof RateRule rate) ? Stream.of(Rate.of(rate, this.readings.read(rate))) : Stream.empty();
	}

	record RatesResponse(List<Rate> rates) {

	}

	@JsonNaming(SnakeCaseStrategy.class)
	record Rate(String rule, @JsonInclude(JsonInclude.Include.NON_EMPTY) String scope, BigDecimal rate,
			BigDecimal limit, long bad, long total, long minEvents, long windowSeconds, boolean broken) {

		static Rate of(RateRule rule, Reading reading) {
			return new Rate(rule.name().word(), rule.id().scope(), reading.share().rate(), rule.limit(),
					reading.share().bad(), reading.share().total(), rule.minEvents(), rule.window().toSeconds(),
					reading.isBroken());
		}

	}

}

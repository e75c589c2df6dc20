package app.raxx.deliverymonitor.incident;

import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.threshold.Ratio;
import app.raxx.deliverymonitor.threshold.Rule;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RuleEvaluatorTests {

	static final TestClock clock = new TestClock();

	static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.start(TestDatabase.fresh(), clock, "silence.alert-after=6h");
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void forget() {
		instance.forget();
	}

	@Test
	void incidentOpensSoonAfterTheEvent() {
		instance.record(SampleEvent.bounces(1));
		await().atMost(Duration.ofSeconds(20)).until(() -> open().size() == 1);
		assertThat(open().getFirst().opened()).isEqualTo(new Ratio(1, 1));
	}

	@Test
	void incidentIsResolvedWithoutFurtherEvents() {
		instance.record(SampleEvent.bounces(1));
		instance.round();
		instance.pass(Duration.ofMinutes(60));
		assertThat(open()).extracting(Incident::rule).contains(Rule.Name.BOUNCE_RATE);
		instance.pass(Duration.ofMinutes(12));
		assertThat(open()).isEmpty();
		assertThat(newest().resolvedAt()).isNotNull();
	}

	@Test
	void databaseAllowsOneOpenIncidentForEachRule() {
		instance.record(SampleEvent.bounces(1));
		instance.round();
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> instance
			.sql("""
					insert into incident (rule, rate_limit, window_seconds, opened_at, opened_bad, opened_total, latest_bad,
					                      latest_total, worst_bad, worst_total, worst_at, judged_at, level, level_at,
					                      worst_level, unreported)
					select rule, rate_limit, window_seconds, opened_at, 1, 1, 1, 1, 1, 1, worst_at, judged_at, level, level_at,
					       worst_level, unreported
					  from incident""")
			.update());
	}

	@Test
	void complaintBreaksItsOwnRule() {
		instance.record(SampleEvent.deliveries(998));
		instance.record(SampleEvent.spamComplaint("jane@example.com"));
		instance.round();
		assertThat(open()).extracting(Incident::rule).containsExactly(Rule.Name.SPAM_COMPLAINT_RATE);
	}

	@Test
	void silenceOfSixHoursIsAnIncidentUntilTheNextEvent() {
		instance.record(SampleEvent.deliveries(1));
		instance.skip(Duration.ofMinutes(359));
		assertThat(open()).isEmpty();
		instance.skip(Duration.ofMinutes(2));
		assertThat(open()).extracting(Incident::rule).containsExactly(Rule.Name.SILENCE);
		instance.record(SampleEvent.deliveries(1));
		instance.round();
		assertThat(open()).isEmpty();
		assertThat(newest().silentSince()).isBefore(newest().openedAt().minus(Duration.ofHours(6)));
	}

	@Test
	void emptyLogIsNotASilence() {
		instance.skip(Duration.ofDays(2));
		assertThat(open()).isEmpty();
	}

	@Test
	void eventWithALaterTimeDoesNotHideASilence() {
		instance.record(SampleEvent.deliveries(2));
		instance.sql("""
				update event
				   set recorded_at = recorded_at + interval '91 days'
				 where id = (select max(id) from event)""").update();
		instance.skip(Duration.ofMinutes(361));
		assertThat(open()).extracting(Incident::rule).containsExactly(Rule.Name.SILENCE);
	}

	@Test
	void ruleThatCannotBeEvaluatedDoesNotStopTheOthers() {
		instance.sql("alter table incident add constraint broken check (rule <> 'bounce_rate') not valid").update();
		try {
			instance.record(SampleEvent.bounces(1));
			instance.record(SampleEvent.spamComplaint("jane@example.com"));
			clock.turn(Duration.ofMinutes(2));
			instance.judge();
			assertThat(open()).extracting(Incident::rule).containsExactly(Rule.Name.SPAM_COMPLAINT_RATE);
			assertThat(gauge("postmark.rule.judged.age", "bounce_rate")).isGreaterThanOrEqualTo(120);
			assertThat(gauge("postmark.rule.judged.age", "spam_complaint_rate")).isLessThan(60);
			assertThat(gauge("postmark.rate", "bounce_rate")).isNaN();
			assertThat(gauge("postmark.incident.open", "bounce_rate")).isNaN();
			assertThat(gauge("postmark.incident.open", "spam_complaint_rate")).isEqualTo(1);
		}
		finally {
			instance.sql("alter table incident drop constraint broken").update();
		}
		instance.judge();
		assertThat(open()).extracting(Incident::rule).contains(Rule.Name.BOUNCE_RATE);
		assertThat(gauge("postmark.rule.judged.age", "bounce_rate")).isLessThan(60);
	}

	@Test
	void ratesAndIncidentsAreShownAsMetrics() {
		instance.record(SampleEvent.deliveries(3));
		instance.record(SampleEvent.bounces(1));
		instance.round();
		assertThat(gauge("postmark.rate", "bounce_rate")).isEqualTo(0.25);
		assertThat(gauge("postmark.rate.limit", "bounce_rate")).isEqualTo(0.01);
		assertThat(gauge("postmark.incident.open", "bounce_rate")).isEqualTo(1);
		assertThat(gauge("postmark.incident.level", "bounce_rate")).isEqualTo(1);
		assertThat(gauge("postmark.incident.level", "spam_complaint_rate")).isZero();
		assertThat(gauge("postmark.rate", "spam_complaint_rate")).isZero();
		assertThat(gauge("postmark.rate.limit", "spam_complaint_rate")).isEqualTo(0.001);
		assertThat(gauge("postmark.incident.open", "spam_complaint_rate")).isZero();
	}

	private static List<Incident> open() {
		return instance.get(Incidents.class).open();
	}

	private static Incident newest() {
		return instance.get(Incidents.class).newest(Limit.of(1)).getFirst();
	}

	private static double gauge(String name, String rule) {
		return instance.get(MeterRegistry.class).get(name).tag("rule", rule).gauge().value();
	}

}

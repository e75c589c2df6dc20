package app.raxx.deliverymonitor.incident;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Ratio;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.SilenceRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class IncidentTests {

	static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	static final Instant START = Instant.parse("2026-05-04T12:00:00Z");

	final RateRule rule = new RateRule(Rule.Name.BOUNCE_RATE, EventCategory.BOUNCED, new BigDecimal("0.01"),
			Duration.ofHours(1), 1, 1, BigDecimal.ONE);

	final Incident incident = new Incident(reading(0, 2));

	@Test
	void incidentIsResolvedAfterTenFineMinutes() {
		assertThat(resolvedAfter(1, 11, 1)).isEqualTo(11);
		assertThat(this.incident.fineSince()).isEqualTo(START.plus(Duration.ofMinutes(1)));
		assertThat(this.incident.resolvedAt()).isEqualTo(START.plus(Duration.ofMinutes(11)));
	}

	@Test
	void relapseResetsTheRecoveryTimer() {
		assertThat(resolvedAfter(1, 10, 1)).isNegative();
		this.incident.follow(reading(10, 2));
		assertThat(this.incident.fineSince()).isNull();
		assertThat(resolvedAfter(11, 30, 1)).isEqualTo(21);
	}

	@Test
	void settlingIsToBeReportedWhenItHasLastedAMinuteAndWhenItEnds() {
		this.incident.follow(reading(1, 1));
		assertThat(this.incident.report()).isFalse();
		assertThat(this.incident.fineSince()).isNull();
		this.incident.follow(reading(2, 1));
		assertThat(this.incident.report()).isTrue();
		assertThat(this.incident.fineSince()).isEqualTo(START.plus(Duration.ofMinutes(1)));
		this.incident.follow(reading(3, 1));
		assertThat(this.incident.report()).isFalse();
		this.incident.follow(reading(4, 2));
		assertThat(this.incident.report()).isTrue();
	}

	@Test
	void rateThatFallsBelowItsLimitForLessThanAMinuteChangesNoMessage() {
		for (int minute = 1; minute < 20; minute++) {
			this.incident.follow(reading(minute, 1 + minute % 2));
			assertThat(this.incident.report()).isFalse();
		}
	}

	@Test
	void unobservedTimeResetsTheRecoveryTimer() {
		this.incident.follow(reading(1, 1));
		this.incident.follow(reading(61, 1));
		assertThat(this.incident.resolveIfFineFor(TEN_MINUTES)).isFalse();
		assertThat(resolvedAfter(62, 80, 1)).isEqualTo(71);
	}

	@Test
	void incidentKeepsTheWorstReadingAndItsTime() {
		this.incident.follow(reading(1, 5));
		this.incident.follow(reading(2, 7));
		this.incident.follow(reading(3, 3));
		this.incident.follow(reading(4, 1));
		assertThat(this.incident.opened()).isEqualTo(new Ratio(2, 100));
		assertThat(this.incident.worst()).isEqualTo(new Ratio(7, 100));
		assertThat(this.incident.worstAt()).isEqualTo(START.plus(Duration.ofMinutes(2)));
		assertThat(this.incident.latest()).isEqualTo(new Ratio(1, 100));
	}

	@Test
	void incidentIsResolvedAtOnceIfNoRecoveryTimeIsRequired() {
		this.incident.follow(reading(1, 1));
		assertThat(this.incident.resolveIfFineFor(Duration.ZERO)).isTrue();
	}

	@Test
	void silenceDoesNotEndWhenTheLastEventIsPruned() {
		SilenceRule silence = new SilenceRule(Duration.ofHours(6));
		Incident silent = new Incident(silence.read(START.minus(Duration.ofHours(7)), START));
		silent.follow(silence.read(null, START.plusSeconds(60)));
		assertThat(silent.resolveIfFineFor(Duration.ZERO)).isFalse();
		silent.follow(silence.read(START.plusSeconds(61), START.plusSeconds(62)));
		assertThat(silent.resolveIfFineFor(Duration.ZERO)).isTrue();
	}

	@Test
	void incidentIsResolvedIfItsRuleIsNotEvaluatedForTenMinutes() {
		assertThat(this.incident.resolveIfUnwatchedAt(START.plus(TEN_MINUTES))).isFalse();
		assertThat(this.incident.resolveIfUnwatchedAt(START.plus(TEN_MINUTES).plusSeconds(1))).isTrue();
		assertThat(this.incident.resolvedAt()).isEqualTo(START.plus(TEN_MINUTES).plusSeconds(1));
		assertThat(this.incident.fineSince()).isNull();
		assertThatIllegalStateException().isThrownBy(() -> this.incident.resolveIfUnwatchedAt(START.plusSeconds(3600)));
	}

	@Test
	void resolvedIncidentTakesNoFurtherReading() {
		assertThat(resolvedAfter(1, 11, 1)).isEqualTo(11);
		assertThatIllegalStateException().isThrownBy(() -> this.incident.follow(reading(12, 2)));
	}

	@Test
	void resolvedIncidentIsNotResolvedAgain() {
		assertThat(resolvedAfter(1, 11, 1)).isEqualTo(11);
		assertThatIllegalStateException().isThrownBy(() -> this.incident.resolveIfFineFor(TEN_MINUTES));
	}

	@Test
	void levelRisesAtOnceAndFallsAStepAfterTenMinutes() {
		Incident graded = new Incident(graded(0, 20));
		assertThat(graded.level()).isEqualTo(Level.CRITICAL);
		assertThat(levelsAfter(graded, 1, 21, 2)).containsExactly(Level.CRITICAL, Level.WARNING, Level.NOTE);
		graded.follow(graded(22, 3));
		assertThat(graded.level()).isEqualTo(Level.WARNING);
		assertThat(graded.worstLevel()).isEqualTo(Level.CRITICAL);
	}

	@Test
	void strictestOfTwoInstancesDecidesTheLevel() {
		Incident graded = new Incident(graded(0, 3));
		for (int minute = 1; minute <= 30; minute++) {
			graded.follow(reading(minute, 3)); // a warning
			graded.follow(graded(minute, 2)); // a note
			assertThat(graded.level()).isEqualTo(Level.WARNING);
		}
	}

	@Test
	void levelStaysWhileTheIncidentSettles() {
		Incident graded = new Incident(graded(0, 20));
		assertThat(levelsAfter(graded, 1, 30, 1)).containsExactly(Level.CRITICAL);
	}

	private Set<Level> levelsAfter(Incident graded, int from, int to, int bad) {
		Set<Level> levels = new LinkedHashSet<>();
		for (int minute = from; minute <= to; minute++) {
			graded.follow(graded(minute, bad));
			levels.add(graded.level());
		}
		return levels;
	}

	/** By the default levels: a note below 3, critical from 10 and 5 %. */
	private static Reading graded(int minute, int badOfHundred) {
		RateRule rule = new RateRule(Rule.Name.BOUNCE_RATE, EventCategory.BOUNCED, new BigDecimal("0.01"),
				Duration.ofHours(1), 1, 3, new BigDecimal("0.05"));
		return rule.read(new Counts(100 - badOfHundred, badOfHundred, 0), START.plus(Duration.ofMinutes(minute)));
	}

	/** The minute at which readings that are fine resolve the incident; or -1. */
	private int resolvedAfter(int from, int to, int bad) {
		for (int minute = from; minute <= to; minute++) {
			this.incident.follow(reading(minute, bad));
			if (this.incident.resolveIfFineFor(TEN_MINUTES)) {
				return minute;
			}
		}
		return -1;
	}

	private Reading reading(int minute, int badOfHundred) {
		return this.rule.read(new Counts(100 - badOfHundred, badOfHundred, 0), START.plus(Duration.ofMinutes(minute)));
	}

}

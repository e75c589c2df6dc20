package app.raxx.deliverymonitor.quarantine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.doctor.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@MonitorTest
class QuarantineTests {

	private static final Instant NOW = Instant.parse("2026-05-04T12:34:56Z");

	private static final String INBOUND = "An inbound message";

	@Autowired
	QuarantinedBodies bodies;

	@Autowired
	DiscardedBodies discardedBodies;

	@Autowired
	JdbcTemplate template;

	@Autowired
	JdbcClient jdbc;

	private final TestClock clock = TestClock.standingAt(NOW);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private DiscardCounter discards;

	private Quarantine quarantine;

	@BeforeEach
	void setUp() {
		this.discards = new DiscardCounter(this.discardedBodies, this.meters, this.clock);
		this.quarantine = new Quarantine(this.template, this.bodies, this.discardedBodies, this.discards, this.clock);
	}

	@Test
	void anHourKeepsALimitedNumberOfDifferentBodies() {
		keep("body 0");
		for (int number = 0; number < Quarantine.MOST_IN_AN_HOUR; number++) {
			keep("body " + number);
		}
		assertThat(this.quarantine.size()).isEqualTo(Quarantine.MOST_IN_AN_HOUR);
		keep("one more");
		keep("and another");
		assertThat(this.quarantine.size()).isEqualTo(Quarantine.MOST_IN_AN_HOUR);
		assertThat(this.meters.counter("postmark.quarantine.discarded").count()).isEqualTo(2);
		this.clock.turn(Duration.ofHours(1));
		keep("one of the next hour");
		assertThat(this.quarantine.size()).isEqualTo(Quarantine.MOST_IN_AN_HOUR + 1);
		assertThat(check().run().seen()).contains("not stored", "More than 500 invalid bodies in an hour");
	}

	@Test
	void discardedBodiesAreCountedByReasonAndWrittenOnceASecondAtMost() {
		for (int number = 0; number < 1000; number++) {
			this.quarantine.discard(INBOUND);
		}
		assertThat(discarded()).isEqualTo(1);
		this.discards.write();
		assertThat(discarded()).isEqualTo(1000);
		this.clock.turn(Duration.ofSeconds(1));
		this.quarantine.discard(INBOUND);
		assertThat(discarded()).isEqualTo(1001);
	}

	@Test
	void countThatCannotBeWrittenIsKept() {
		AtomicInteger failures = new AtomicInteger(2);
		DiscardCounter counter = new DiscardCounter(new FailingDiscardedBodies(this.discardedBodies, failures),
				this.meters, this.clock);
		counter.add(INBOUND);
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(counter::write);
		counter.add(INBOUND);
		counter.write();
		assertThat(discarded()).isEqualTo(2);
	}

	@Test
	void doctorNamesTheBodiesOfTheLastDay() {
		assertThat(check().run().verdict()).isEqualTo(Verdict.OK);
		this.quarantine.discard(INBOUND);
		assertThat(check().run().verdict()).isEqualTo(Verdict.WARNING);
		assertThat(check().run().seen()).isEqualTo("1 not stored since 2026-05-04 12:34:56: " + INBOUND);
		keep("{}");
		assertThat(check().run().seen())
			.startsWith("refused and stored, last at 2026-05-04 12:34:56: RecordType is missing; 1 not stored");
		this.clock.turn(Duration.ofHours(25));
		assertThat(check().run().verdict()).isEqualTo(Verdict.OK);
	}

	@Test
	void oldCountsArePruned() {
		this.quarantine.discard(INBOUND);
		assertThat(this.discardedBodies.expire(NOW, 10)).isZero();
		assertThat(this.discardedBodies.expire(NOW.plusSeconds(1), 10)).isEqualTo(1);
	}

	private QuarantineCheck check() {
		return new QuarantineCheck(this.quarantine, this.clock);
	}

	private void keep(String body) {
		this.quarantine.keep(body.getBytes(StandardCharsets.UTF_8), body.length(), "RecordType is missing");
	}

	private long discarded() {
		return this.jdbc.sql("select sum(bodies) from discarded_body").query(Long.class).single();
	}

	private record FailingDiscardedBodies(DiscardedBodies bodies, AtomicInteger failures) implements DiscardedBodies {

		@Override
		public int add(String reason, long count, Instant at) {
			if (this.failures.getAndDecrement() > 0) {
				throw new DataAccessResourceFailureException("The database is away");
			}
			return this.bodies.add(reason, count, at);
		}

		@Override
		public int expire(Instant horizon, int most) {
			return this.bodies.expire(horizon, most);
		}

		@Override
		public List<DiscardedBody> findAllByLastAtAfterOrderByLastAtDesc(Instant since) {
			return this.bodies.findAllByLastAtAfterOrderByLastAtDesc(since);
		}

	}

}

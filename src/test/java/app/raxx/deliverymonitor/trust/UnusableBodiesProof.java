package app.raxx.deliverymonitor.trust;

import java.time.Duration;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mailing with and without bodies that no event can be made of: one call of forty. A
 * new service each time, because after an hour's limit nothing more is stored of them.
 * Its warm-up has refused calls as well, of which nothing is stored: the first hundreds
 * of them cost the compilation of the code that refuses.
 */
@Isolated("It measures time")
@Promise(value = 22, claim = "Unusable bodies do not slow the intake")
class UnusableBodiesProof {

	private static final int ROUNDS = Size.of("mixed.rounds", 1, 6);

	private static final int WARM_UP = Size.of("warm.up", 2_000, 60_000);

	private static final Duration SPELL = Duration.ofSeconds(Size.of("spell.seconds", 3, 10));

	private static final int CONNECTIONS = 64;

	private static final int ONE_OF = 40;

	/** Exact in full size only. */
	private static final double SMALLEST_RATIO = Size.of("mixed.percent", 50, 80) / 100.0;

	@Test
	void eventsAreRecordedAsFastAsWithoutThem(Proof proof) throws Exception {
		double product = 1;
		for (int round = 0; round < ROUNDS; round++) {
			try (Database database = new Database(proof.secrets());
					DeployedService service = proof.start(database.directly());
					Sender sender = new Sender(proof.secrets()).to(service.uri("/"))) {
				sender.start(CONNECTIONS);
				sender.mixInbound(ONE_OF);
				sender.awaitAcknowledgements(WARM_UP);
				sender.mixUnusable(0);
				double before = Pace.of(sender, SPELL).perSecond();
				sender.mixUnusable(ONE_OF);
				double mixed = Pace.of(sender, SPELL).perSecond();
				sender.mixUnusable(0);
				double after = Pace.of(sender, SPELL).perSecond();
				sender.stop();
				product *= 2 * mixed / (before + after);
				proof.figure("acknowledged per second without", Math.round((before + after) / 2));
				proof.figure("with", Math.round(mixed));
				proof.figure("not stored", Math.round(service.metric("postmark_quarantine_discarded_total")));
				assertThat(sender.wrongAnswersToUnusable()).isZero();
				proof.passes(Audit.of(sender.log(), database.directly()));
			}
		}
		double ratio = Math.pow(product, 1.0 / ROUNDS);
		proof.figure("ratio", Math.round(ratio * 1_000) / 1_000.0);
		assertThat(ratio).isGreaterThanOrEqualTo(SMALLEST_RATIO);
	}

}

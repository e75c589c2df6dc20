package app.raxx.deliverymonitor.trust;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The line breaks after the commit and before the answer: the one between Postmark and
 * the service, and the one between the service and its database.
 */
@Promise(value = 3, claim = "A lost acknowledgement does no harm")
class LostAcknowledgementProof {

	private static final int CUTS = Size.of("cuts", 20, 5_000);

	@Test
	void nextAttemptMakesUpForALostAcknowledgement(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				Proxy behind = new Proxy(database.port());
				DeployedService instance = proof.start(database.through(behind.port()));
				Proxy before = new Proxy(instance.port());
				Sender sender = new Sender(proof.secrets()).to(URI.create("http://localhost:" + before.port()))) {
			before.cutAnswersTo((piece) -> isAnEvent(piece, proof) && ThreadLocalRandom.current().nextInt(4) == 0);
			behind.cutAnswersTo((piece) -> isAnEvent(piece, proof) && ThreadLocalRandom.current().nextInt(4) == 0);
			sender.start(8);
			await().atMost(Duration.ofMinutes(20)).until(() -> Math.min(before.cuts(), behind.cuts()) >= CUTS / 2);
			sender.stop();
			before.behave();
			behind.behave();
			sender.deliverTheRest();
			proof.figure("answers to Postmark cut", before.cuts());
			proof.figure("answers of the database cut", behind.cuts());
			long madeGood = sender.log().entries().stream().filter(LostAcknowledgementProof::isDuplicate).count();
			proof.figure("made good by the next attempt", madeGood);
			assertThat(madeGood).as("cut after the commit").isGreaterThan(CUTS / 4);
			Audit audit = Audit.of(sender.log(), database.directly());
			proof.passes(audit);
			audit.assertAllArrived();
		}
	}

	/** The address travels as it is, in the body and in the statement. */
	private static boolean isAnEvent(String piece, Proof proof) {
		return piece.contains(proof.secrets().mark());
	}

	private static boolean isDuplicate(SendLog.Entry entry) {
		return entry.isAcknowledgement() && entry.answer().isDuplicate();
	}

}

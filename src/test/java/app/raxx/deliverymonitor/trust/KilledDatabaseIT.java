package app.raxx.deliverymonitor.trust;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;

/** Every process of the database dies at once under load, again and again. */
@Promise(value = 2, claim = "Acknowledged means durable, though the database is killed")
class KilledDatabaseIT {

	private static final int KILLS = Size.of("database.kills", 1, 50);

	@Test
	void noAcknowledgedEventIsLost(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				DeployedService instance = proof.start(database.directly());
				Sender sender = new Sender(proof.secrets()).to(instance.uri("/"))) {
			sender.start(16);
			for (int kill = 0; kill < KILLS; kill++) {
				sender.awaitAcknowledgements(proof.random().nextInt(300, 1_200));
				database.kill();
				database.restart();
			}
			sender.awaitAcknowledgements(100);
			sender.stop();
			sender.deliverTheRest();
			proof.figure("kills", KILLS);
			Audit audit = Audit.of(sender.log(), database.directly());
			proof.passes(audit);
			audit.assertAllArrived();
		}
	}

}

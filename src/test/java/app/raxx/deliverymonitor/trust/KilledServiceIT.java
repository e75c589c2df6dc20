package app.raxx.deliverymonitor.trust;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;

/** The service dies at a random moment under load, again and again. */
@Promise(value = 1, claim = "Acknowledged means durable, though the service is killed")
class KilledServiceIT {

	private static final int KILLS = Size.of("kills", 1, 300);

	@Test
	void noAcknowledgedEventIsLost(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets()); Sender sender = new Sender(proof.secrets())) {
			for (int kill = 0; kill < KILLS; kill++) {
				try (DeployedService instance = proof.start(database.directly())) {
					sender.to(instance.uri("/")).start(16);
					sender.awaitAcknowledgements(proof.random().nextInt(200, 1_200));
					instance.kill();
					sender.stop();
				}
			}
			proof.figure("kills", KILLS);
			proof.passes(Audit.of(sender.log(), database.directly()));
			try (DeployedService instance = proof.start(database.directly())) {
				sender.to(instance.uri("/")).deliverTheRest();
			}
			Audit audit = Audit.of(sender.log(), database.directly());
			proof.passes(audit);
			audit.assertAllArrived();
		}
	}

}

package app.raxx.deliverymonitor.trust;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.TestDatabase;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Slack fails in every way there is, each time with a new incident to tell. Spells with a
 * healthy Slack and with one in trouble take turns, so that both meet the same machine,
 * and the one that comes first in one round comes second in the next. A round compares
 * its own spells; the median of the rounds is what is promised.
 */
@Isolated("It measures time")
@Promise(value = 8, claim = "Slack's troubles never touch the acknowledgement")
class SlackTroubleIT {

	private static final int ROUNDS = Size.of("slack.rounds", 1, 12);

	private static final Duration SPELL = Duration.ofSeconds(Size.of("spell.seconds", 1, 5));

	private static final int PER_SECOND = Size.of("spell.rate", 100, 500);

	private static final int CONNECTIONS = 64;

	/** How much longer 99 of 100 answers may take, in full size. */
	private static final double MOST = 1.05;

	@Test
	void acknowledgementsTakeAsLongAsEver(Proof proof) throws Exception {
		List<Double> healthy = new ArrayList<>();
		List<Double> troubled = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		try (Database database = new Database(proof.secrets());
				FakeSlack slack = new FakeSlack();
				ServiceProcess service = ServiceProcess
					.starting(database.directly(), proof.secrets(),
							Map.of("SLACK_BOT_TOKEN", proof.secrets().slackToken(), "SLACK_API_URL", slack.url()))
					.ready();
				Sender sender = new Sender(proof.secrets()).to(service.address())) {
			spell(database, sender); // warms up
			for (int round = 0; round < ROUNDS; round++) {
				List<Duration> well = new ArrayList<>();
				List<Duration> ill = new ArrayList<>();
				for (Trouble trouble : Trouble.values()) {
					if (round % 2 == 0) {
						well.addAll(healthy(slack, database, sender));
						ill.addAll(troubled(trouble, slack, database, sender));
					}
					else {
						ill.addAll(troubled(trouble, slack, database, sender));
						well.addAll(healthy(slack, database, sender));
					}
				}
				healthy.add(p99(well));
				troubled.add(p99(ill));
				ratios.add(p99(ill) / p99(well));
			}
			proof.passes(Audit.of(sender.log(), database.directly()));
		}
		double ratio = median(ratios);
		proof.figure("kinds of trouble", Trouble.values().length);
		proof.figure("rounds", ROUNDS);
		proof.figure("p99 ms with a healthy Slack", median(healthy));
		proof.figure("p99 ms with a troubled one", median(troubled));
		proof.figure("ratio", Math.round(1000 * ratio) / 1000.0);
		if (Size.FULL) {
			assertThat(ratio).isLessThan(MOST);
		}
	}

	private static List<Duration> healthy(FakeSlack slack, Database database, Sender sender) throws Exception {
		slack.works();
		return spell(database, sender);
	}

	private static List<Duration> troubled(Trouble trouble, FakeSlack slack, Database database, Sender sender)
			throws Exception {
		slack.answers(trouble.answer);
		slack.forget();
		List<Duration> answers = spell(database, sender);
		await().until(() -> slack.attempts() > 0);
		return answers;
	}

	/** How long each of a spell's acknowledgements took; everything is acknowledged. */
	private static List<Duration> spell(Database database, Sender sender) throws Exception {
		try (Connection connection = TestDatabase.connect(database.directly())) {
			connection.createStatement().execute("truncate incident cascade");
		}
		long begun = System.nanoTime();
		sender.flood(PER_SECOND, SPELL, CONNECTIONS);
		List<Answer> answers = sender.log()
			.entries()
			.stream()
			.filter((entry) -> !entry.isAttempt() && entry.nanos() > begun)
			.map(SendLog.Entry::answer)
			.toList();
		assertThat(answers).extracting(Answer::status).containsOnly(200);
		return answers.stream().map(Answer::took).toList();
	}

	/** In milliseconds. */
	private static double p99(List<Duration> durations) {
		long[] sorted = durations.stream().mapToLong(Duration::toNanos).sorted().toArray();
		return Math.round(sorted[sorted.length * 99 / 100] / 10_000.0) / 100.0;
	}

	private static double median(List<Double> figures) {
		List<Double> sorted = figures.stream().sorted().toList();
		return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
	}

	private enum Trouble {

		TOO_MANY_REQUESTS(status(429).withHeader("Retry-After", "1")), SERVER_ERROR(status(500)),
		RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)), HANG(status(200).withFixedDelay(60_000)),
		GARBAGE(okJson("<html>")), NOT_OK(okJson("{\"ok\":false,\"error\":\"fatal_error\"}"));

		private final ResponseDefinitionBuilder answer;

		Trouble(ResponseDefinitionBuilder answer) {
			this.answer = answer;
		}

	}

}

package app.raxx.deliverymonitor.trust;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.DeployedService;
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
 * Two services that share nothing but the machine receive the same events at the same
 * time. Slack fails for one of them, in each of several ways and with new incidents to
 * announce, and then for the other one. Other load on the machine affects both at once,
 * and other differences between the two services count once for Slack and once against
 * it.
 */
@Isolated("It measures time")
@Promise(value = 8, claim = "Slack failures never affect the acknowledgement")
class SlackTroubleProof {

	/** Rounds that do not count: at first, what is slow is the young service. */
	private static final int WARM_UP = Size.of("slack.warm.up", 0, 2);

	private static final int ROUNDS = Size.of("slack.rounds", 1, 12);

	private static final Duration SPELL = Duration.ofSeconds(Size.of("spell.seconds", 1, 10));

	/** To each of the two. */
	private static final int PER_SECOND = Size.of("spell.rate", 50, 250);

	private static final int CONNECTIONS = 64;

	/** How much longer 99 of 100 answers may take, in full size. */
	private static final double MOST = 1.05;

	@Test
	void acknowledgementsTakeAsLongAsWithAHealthySlack(Proof proof) throws Exception {
		List<Pair> pairs = new ArrayList<>();
		try (Side one = new Side(proof); Side other = new Side(proof)) {
			for (int round = 0; round < WARM_UP + ROUNDS; round++) {
				List<Pair> more = (round % 2 == 0) ? round(one, other) : round(other, one);
				if (round >= WARM_UP) {
					pairs.addAll(more);
				}
			}
			proof.passes(one.audit().and(other.audit()));
		}
		double ratio = Math.exp(pairs.stream().mapToDouble(Pair::logRatio).average().orElseThrow());
		proof.figure("kinds of trouble", Trouble.values().length);
		proof.figure("pairs of spells", pairs.size());
		proof.figure("p99 ms with a healthy Slack", p99(pairs.stream().map(Pair::well)));
		proof.figure("p99 ms with a troubled one", p99(pairs.stream().map(Pair::ill)));
		proof.figure("ratio", thousandths(ratio));
		proof.figure("standard error", thousandths(ratio * standardError(pairs)));
		proof.figure("ratio of processor time", thousandths(
				processorTime(pairs.stream().map(Pair::ill)) / processorTime(pairs.stream().map(Pair::well))));
		if (Size.FULL) {
			assertThat(ratio).isLessThan(MOST);
		}
	}

	/** Every kind of trouble, for one of the two. */
	private static List<Pair> round(Side ill, Side well) throws Exception {
		List<Pair> pairs = new ArrayList<>();
		for (Trouble trouble : Trouble.values()) {
			pairs.add(Pair.of(trouble, ill, well));
		}
		return pairs;
	}

	/** In milliseconds. */
	private static double p99(Stream<Spell> spells) {
		long[] sorted = spells.map(Spell::answers)
			.flatMap(Collection::stream)
			.mapToLong((answer) -> answer.took().toNanos())
			.sorted()
			.toArray();
		return Math.round(sorted[sorted.length * 99 / 100] / 10_000.0) / 100.0;
	}

	/** In milliseconds. */
	private static double processorTime(Stream<Spell> spells) {
		return spells.map(Spell::processorTime).mapToLong(Duration::toMillis).sum();
	}

	/** Of the mean of the pairs' logarithms. */
	private static double standardError(List<Pair> pairs) {
		double mean = pairs.stream().mapToDouble(Pair::logRatio).average().orElseThrow();
		double squares = pairs.stream().mapToDouble((pair) -> Math.pow(pair.logRatio() - mean, 2)).sum();
		return Math.sqrt(squares / (pairs.size() - 1) / pairs.size());
	}

	private static double thousandths(double figure) {
		return Math.round(1000 * figure) / 1000.0;
	}

	/** What a service answered, and how much of the processors it took for all it did. */
	private record Spell(Collection<WebhookAnswer> answers, Duration processorTime) {
	}

	/** The same seconds, with a healthy Slack and with one in trouble. */
	private record Pair(Spell well, Spell ill) {

		static Pair of(Trouble trouble, Side ill, Side well) throws Exception {
			well.slack.works();
			ill.slack.answers(trouble.answer);
			ill.slack.forget();
			well.forgetIncidents();
			ill.forgetIncidents();
			CompletableFuture<Spell> healthy = CompletableFuture.supplyAsync(well::spell);
			Spell troubled = ill.spell();
			await().until(() -> ill.slack.attempts() > 0);
			return new Pair(healthy.join(), troubled);
		}

		double logRatio() {
			return Math.log(p99(Stream.of(this.ill)) / p99(Stream.of(this.well)));
		}

	}

	/** A service with a database, a Slack and a sender of its own. */
	private static final class Side implements AutoCloseable {

		private final Database database;

		private final FakeSlack slack = new FakeSlack();

		private final DeployedService service;

		private final Sender sender;

		Side(Proof proof) throws Exception {
			Secrets secrets = proof.secrets();
			this.database = new Database(secrets);
			this.service = proof
				.starting(this.database.directly(),
						Map.of("SLACK_BOT_TOKEN", secrets.slackToken(), "SLACK_API_URL", this.slack.url()))
				.ready();
			this.sender = new Sender(secrets).to(this.service.uri("/"));
		}

		void forgetIncidents() throws SQLException {
			try (Connection connection = TestDatabase.connect(this.database.directly())) {
				connection.createStatement().execute("truncate incident cascade");
			}
		}

		/** Everything is acknowledged. */
		Spell spell() {
			try {
				Duration before = processorTime();
				Collection<WebhookAnswer> answers = this.sender.flood(PER_SECOND, SPELL, CONNECTIONS);
				assertThat(answers).extracting(WebhookAnswer::status).containsOnly(200);
				return new Spell(answers, processorTime().minus(before));
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private Duration processorTime() {
			return this.service.process().info().totalCpuDuration().orElseThrow();
		}

		Audit audit() throws Exception {
			return Audit.of(this.sender.log(), this.database.directly());
		}

		@Override
		public void close() throws Exception {
			try (this.database; this.slack; this.service; this.sender) {
				// in the reverse order of their beginning
			}
		}

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

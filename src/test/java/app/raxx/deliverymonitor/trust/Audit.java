package app.raxx.deliverymonitor.trust;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.event.LogTallies;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender's log held against the table.
 *
 * @param attempted distinct events that were sent at least once
 * @param acknowledged distinct events that were answered 200
 * @param stored rows in the table
 * @param lost acknowledged and not stored
 * @param unexpected stored and never sent
 * @param duplicates rows too many for their event
 * @param wrongTallies seconds, minutes and hours of a source whose tally is not the count
 * of their rows
 */
record Audit(long attempted, long acknowledged, long stored, Set<Long> lost, Set<Long> unexpected, long duplicates,
		long wrongTallies) {

	static Audit of(SendLog log, JdbcConnectionDetails database) throws Exception {
		List<SendLog.Entry> entries = log.entries();
		Set<Long> attempted = numbers(entries, false);
		Set<Long> acknowledged = numbers(entries, true);
		SingleConnectionDataSource connection = new SingleConnectionDataSource(TestDatabase.connect(database), true);
		try {
			JdbcClient jdbc = JdbcClient.create(connection);
			List<Long> rows = jdbc.sql("select recipient from event")
				.query((row, index) -> Mailing.number(row.getString(1)))
				.list();
			Set<Long> stored = new HashSet<>(rows);
			return new Audit(attempted.size(), acknowledged.size(), rows.size(), without(acknowledged, stored),
					without(stored, attempted), rows.size() - stored.size(), LogTallies.wrong(jdbc).size());
		}
		finally {
			connection.destroy();
		}
	}

	/** Of two databases, each with a sender of its own. */
	Audit and(Audit other) {
		return new Audit(this.attempted + other.attempted, this.acknowledged + other.acknowledged,
				this.stored + other.stored, either(this.lost, other.lost), either(this.unexpected, other.unexpected),
				this.duplicates + other.duplicates, this.wrongTallies + other.wrongTallies);
	}

	void assertClean(String description) {
		assertThat(this.lost).as("lost, %s", description).isEmpty();
		assertThat(this.unexpected).as("unexpected, %s", description).isEmpty();
		assertThat(this.duplicates).as("duplicates, %s", description).isZero();
		assertThat(this.wrongTallies).as("wrong tallies, %s", description).isZero();
		assertThat(this.acknowledged).as("acknowledged, %s", description).isPositive();
	}

	/** Nothing is missing either, once everything was sent again. */
	void assertAllArrived() {
		assertThat(this.stored).isEqualTo(this.attempted).isEqualTo(this.acknowledged);
	}

	private static Set<Long> numbers(List<SendLog.Entry> entries, boolean acknowledged) {
		return entries.stream()
			.filter((entry) -> acknowledged ? entry.isAcknowledgement() : entry.isAttempt())
			.map(SendLog.Entry::number)
			.collect(Collectors.toSet());
	}

	private static Set<Long> either(Set<Long> some, Set<Long> others) {
		Set<Long> both = new HashSet<>(some);
		both.addAll(others);
		return both;
	}

	private static Set<Long> without(Set<Long> some, Set<Long> others) {
		Set<Long> rest = new HashSet<>(some);
		rest.removeAll(others);
		return rest;
	}

}

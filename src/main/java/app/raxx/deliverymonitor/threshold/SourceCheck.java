package app.raxx.deliverymonitor.threshold;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.threshold.settings.BounceAlertProperties;
import app.raxx.deliverymonitor.threshold.settings.SpamAlertProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks that the servers and streams of the events can be distinguished. */
@Component
@Order(CheckOrder.FIRST_EVENT)
class SourceCheck implements Check {

	/** Plain SQL, because most commands start without JPA. */
	private static final String STREAMS = "select coalesce(message_stream, '') from source";

	private static final String NEWEST = "select coalesce(max(id), 0) from source";

	private final ObjectProvider<DataSource> dataSource;

	private final Set<String> named;

	SourceCheck(ObjectProvider<DataSource> dataSource, BounceAlertProperties bounceAlert,
			SpamAlertProperties spamAlert) {
		this.dataSource = dataSource;
		this.named = Stream.concat(bounceAlert.rules(), spamAlert.rules())
			.map((rule) -> rule.scope().stream())
			.filter((stream) -> !stream.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public String name() {
		return "Sources";
	}

	@Override
	public Finding run() {
		DataSource database = this.dataSource.getIfAvailable();
		if (database == null) {
			return Finding.failed("no database is configured", "Set DATABASE_URL or SPRING_DATASOURCE_URL.");
		}
		JdbcClient jdbc = JdbcClient.create(database);
		int seen = jdbc.sql(NEWEST).query(Integer.class).single();
		if (seen >= Source.MOST) {
			return Finding.warning(
					seen + " servers and message streams have been seen: events of further ones are counted together",
					"Look at the sources in the search of the operator's page: a sender may invent names of streams.");
		}
		Set<String> unseen = new TreeSet<>(this.named);
		jdbc.sql(STREAMS)
			.query(String.class)
			.set()
			.forEach((stream) -> unseen.remove(Scope.key(Objects.requireNonNull(stream))));
		if (!unseen.isEmpty()) {
			return Finding.warning("no event of these message streams has been seen: " + String.join(", ", unseen),
					"Compare BOUNCE_ALERT_STREAMS_… and SPAM_ALERT_STREAMS_… with the IDs of the streams in Postmark.");
		}
		return Finding.ok(seen + " pairs of a server and a message stream have been seen");
	}

}

package app.raxx.deliverymonitor.threshold;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.event.source.Source;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks that the servers and streams of the events can be told apart. */
@Component
@Order(CheckOrder.FIRST_EVENT)
class SourceCheck implements Check {

	/** Plain SQL, because most commands start without JPA. */
	private static final String NEWEST = "select coalesce(max(id), 0) from source";

	private final ObjectProvider<DataSource> dataSource;

	SourceCheck(ObjectProvider<DataSource> dataSource) {
		this.dataSource = dataSource;
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
		int seen = JdbcClient.create(database).sql(NEWEST).query(Integer.class).single();
		if (seen >= Source.MOST) {
			return Finding.warning(
					seen + " servers and message streams have been seen: events of further ones are counted together",
					"Look at the sources in the search of the operator's page: a sender may invent names of streams.");
		}
		return Finding.ok(seen + " pairs of a server and a message stream have been seen");
	}

}

package app.raxx.deliverymonitor.webhook;

import java.time.OffsetDateTime;
import java.util.Optional;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks that the webhook has received an event. */
@Component
@Order(CheckOrder.FIRST_EVENT)
class FirstEventCheck implements Check {

	/** Plain SQL, because most commands start without JPA. */
	private static final String ANY_RECEIVED = """
			select recorded_at from event where not reconciled order by recorded_at desc, id desc limit 1""";

	private final ObjectProvider<DataSource> dataSource;

	FirstEventCheck(ObjectProvider<DataSource> dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public String name() {
		return "First event";
	}

	@Override
	public Finding run() {
		DataSource database = this.dataSource.getIfAvailable();
		if (database == null) {
			return Finding.failed("no database is configured", "Set DATABASE_URL or SPRING_DATASOURCE_URL.");
		}
		Optional<OffsetDateTime> last = JdbcClient.create(database)
			.sql(ANY_RECEIVED)
			.query(OffsetDateTime.class)
			.optional();
		return last.isPresent() ? Finding.ok("events have been received") : Finding.warning(
				"no event has been received yet", "Press the test button of the webhook in Postmark, or send a mail.");
	}

}

package app.raxx.deliverymonitor.local.demo;

import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.event.LogTallies;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.jdbc.Sql;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
@Sql(statements = { "delete from notification", "delete from incident", "delete from event", "delete from tally",
		"delete from quarantined_body" })
class DemoDataTests {

	@Autowired
	AutowireCapableBeanFactory beans;

	@Autowired
	JdbcClient jdbc;

	@Test
	void talliesEqualTheEventsAndSecondStartAddsNothing() {
		RecordedDemo.record(this.beans);
		long events = count("event");
		RecordedDemo.record(this.beans);
		assertThat(count("event")).isEqualTo(events).isGreaterThan(10_000);
		assertThat(count("quarantined_body")).isEqualTo(1);
		assertThat(rows("select distinct kind from event")).hasSize(5);
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
	}

	@Test
	void oneIncidentIsResolvedAndOneIsOpenAndBothWereAnnounced() {
		RecordedDemo.record(this.beans);
		assertThat(rows("""
				select rule, resolved_at is null as open, array_agg(kind order by notification.id)::text as messages
				  from incident join notification on incident_id = incident.id
				 group by incident.id order by opened_at""")).containsExactly(
				Map.of("rule", "bounce_rate", "open", false, "messages", "{opened,resolved}"),
				Map.of("rule", "bounce_rate", "open", true, "messages", "{opened}"));
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	private List<Map<String, Object>> rows(String sql) {
		return this.jdbc.sql(sql).query().listOfRows();
	}

}

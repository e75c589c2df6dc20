package app.raxx.deliverymonitor.local.demo;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;

import app.raxx.deliverymonitor.quarantine.Quarantine;

/** The demo's mail in the database of a test. */
public final class RecordedDemo {

	private RecordedDemo() {
	}

	/** Fills the database if it has no event. */
	public static void record(AutowireCapableBeanFactory beans) {
		DemoIncidents incidents = beans.createBean(DemoIncidents.class);
		new DemoData(incidents, beans.getBean(Quarantine.class), beans.getBean(JdbcTemplate.class),
				beans.getBean(TransactionTemplate.class), beans.getBean(Clock.class))
			.record();
	}

}

package app.raxx.deliverymonitor.database;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Drops the connections of all pools when one of them reports that its server became
 * read-only. After a failover the former primary may keep its connections open, and would
 * reject every write and show readers an old state.
 * <p>
 * The pools themselves drop a connection that is closed by the server.
 * <p>
 * Annotations are qualified, because the pool's interface has a type {@code Override}.
 */
@Component
class ReadOnlyServerEviction implements BeanPostProcessor, SQLExceptionOverride {

	private static final String READ_ONLY_TRANSACTION = "25006";

	private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

	@java.lang.Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool) {
			pool.setExceptionOverride(this);
			this.pools.add(pool);
		}
		return bean;
	}

	@java.lang.Override
	public Override adjudicate(SQLException failure) {
		if (!READ_ONLY_TRANSACTION.equals(failure.getSQLState())) {
			return Override.CONTINUE_EVICT;
		}
		for (HikariDataSource pool : this.pools) {
			HikariPoolMXBean connections = pool.getHikariPoolMXBean();
			// null until the first connection
			if (connections != null) {
				connections.softEvictConnections();
			}
		}
		return Override.MUST_EVICT;
	}

}

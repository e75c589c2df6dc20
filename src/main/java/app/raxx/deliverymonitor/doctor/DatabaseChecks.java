package app.raxx.deliverymonitor.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.database.DatabaseProbe;
import app.raxx.deliverymonitor.failure.Cause;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that the database can be reached, keeps what it confirms, has connections left
 * and has the same time. The checks migrate nothing.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseChecks {

	private static final String SWITCHED_OFF = """
			select coalesce(string_agg(name, ', ' order by name), '')
			  from pg_settings
			 where name in ('fsync', 'synchronous_commit', 'full_page_writes')
			   and setting = 'off'""";

	/**
	 * The lowest of the limits of server, database and role, of which -1 is no limit,
	 * less the connections in use.
	 */
	private static final String CONNECTIONS_LEFT = """
			select least(
			         current_setting('max_connections')::int
			           - current_setting('superuser_reserved_connections')::int - count(*),
			         nullif((select datconnlimit from pg_database where datname = current_database()), -1)
			           - count(*) filter (where datname = current_database()),
			         nullif((select rolconnlimit from pg_roles where rolname = current_user), -1)
			           - count(*) filter (where usename = current_user))
			  from pg_stat_activity
			 where backend_type = 'client backend'""";

	private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

	/** The tables of the service that its role may not use as the service does. */
	private static final String FORBIDDEN = """
			select coalesce(string_agg(relname, ', ' order by relname), '')
			  from pg_class
			 where relnamespace = current_schema()::regnamespace
			   and relkind in ('r', 'p')
			   and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
			            and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))""";

	private final ObjectProvider<DataSource> dataSource;

	DatabaseChecks(ObjectProvider<DataSource> dataSource) {
		this.dataSource = dataSource;
	}

	@Bean
	@Order(CheckOrder.DATABASE)
	Check databaseCheck(ObjectProvider<Flyway> flyway, DatabaseProbe probe) {
		return check("Database",
				(database) -> probe.findProblem()
					.map((problem) -> Finding.failed(problem.seen(), problem.todo()))
					.orElseGet(() -> migrations(database, flyway.getObject().info())));
	}

	private static Finding migrations(JdbcClient database, MigrationInfoService migrations) {
		String version = "PostgreSQL " + database.sql("show server_version").query(String.class).single();
		int pending = migrations.pending().length;
		return (pending == 0) ? Finding.ok(version + ", " + migrations.applied().length + " migrations applied")
				: Finding.warning(version + ", " + pending + " migrations are not applied",
						"Start the service of this version: it applies them.");
	}

	@Bean
	@Order(CheckOrder.DATABASE)
	Check writingCheck() {
		return check("Writing", (database) -> {
			if (database.sql("show transaction_read_only").query(String.class).single().equals("on")) {
				return Finding.failed("the database is read-only",
						"Check which server DATABASE_URL or SPRING_DATASOURCE_URL leads to: a standby cannot be used.");
			}
			String forbidden = database.sql(FORBIDDEN).query(String.class).single();
			return forbidden.isEmpty() ? Finding.ok("the role may write to every table")
					: Finding.failed("the role lacks rights on " + forbidden,
							"Grant select, insert, update and delete. Heroku revokes insert when the plan's storage is"
									+ " exceeded: delete data or use a larger plan.");
		});
	}

	@Bean
	@Order(CheckOrder.DURABILITY)
	Check durabilityCheck() {
		return check("Durability", (database) -> {
			String off = database.sql(SWITCHED_OFF).query(String.class).single();
			return off.isEmpty() ? Finding.ok("fsync, synchronous_commit and full_page_writes are on")
					: Finding.failed("off: " + off, "Switch it on: until then a crash may lose acknowledged events.");
		});
	}

	@Bean
	@Order(CheckOrder.CONNECTIONS)
	Check connectionsCheck() {
		return check("Connections", (database) -> {
			int left = database.sql(CONNECTIONS_LEFT).query(Integer.class).single();
			String seen = left + " connections to the database are left";
			return (left >= DatabaseProbe.CONNECTIONS_OF_AN_INSTANCE) ? Finding.ok(seen)
					: Finding.warning(seen, "A second instance needs up to " + DatabaseProbe.CONNECTIONS_OF_AN_INSTANCE
							+ ": use a larger database, or lower SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE.");
		});
	}

	@Bean
	@Order(CheckOrder.CLOCK)
	Check clockCheck() {
		return check("Clock", (database) -> {
			Clock clock = Clock.systemUTC(); // the injected clock follows the database's
			Instant before = clock.instant();
			Instant there = database.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
			return difference(before, there, clock.instant());
		});
	}

	/**
	 * The least that the clocks differ by: the database's was read between the others.
	 */
	static Finding difference(Instant before, Instant there, Instant after) {
		Duration behind = Duration.between(after, there);
		Duration ahead = Duration.between(there, before);
		boolean isBehind = behind.compareTo(ahead) > 0;
		Duration difference = isBehind ? behind : ahead;
		return (difference.compareTo(CLOCK_TOLERANCE) <= 0)
				? Finding.ok("within " + CLOCK_TOLERANCE.toSeconds() + " s of the database's")
				: Finding.warning(
						"at least " + difference.toSeconds() + " s " + (isBehind ? "behind" : "ahead of")
								+ " the database's",
						"Synchronize the clocks of this machine and of the database server, for example by NTP.");
	}

	private Check check(String name, Function<JdbcClient, Finding> query) {
		return Check.of(name, () -> {
			try {
				return query.apply(JdbcClient.create(this.dataSource.getObject()));
			}
			catch (BeansException ex) {
				return Finding.failed("no database is configured", "Set DATABASE_URL or SPRING_DATASOURCE_URL.");
			}
			catch (DataAccessResourceFailureException ex) {
				return Finding.failed(Cause.of(ex).meaning(),
						"Check that it is up, and that DATABASE_URL or SPRING_DATASOURCE_URL is right.");
			}
		});
	}

}

package app.raxx.deliverymonitor.doctor;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.unit.DataSize;

/** Compares the size of the database with its limit, for the doctor and as metrics. */
@Component
@Order(CheckOrder.CONNECTIONS)
class StorageCheck implements Check {

	private static final double MUCH = 0.8;

	private static final String REMEDY = "Use a larger plan, or lower EVENT_RETENTION: a full database records nothing.";

	private final ObjectProvider<DataSource> dataSource;

	private final DatabaseProperties properties;

	private final FailureLog failures;

	private volatile double lastSize = Double.NaN;

	StorageCheck(ObjectProvider<DataSource> dataSource, DatabaseProperties properties, FailureLogs failures,
			MeterRegistry meters) {
		this.dataSource = dataSource;
		this.properties = properties;
		this.failures = failures.of("storage", "The size of the database is not known",
				"The size of the database is known again");
		Gauge.builder("postmark.database.size", () -> this.lastSize)
			.description("Size of the database")
			.baseUnit("bytes")
			.register(meters);
		Gauge.builder("postmark.database.size.limit", this::limit)
			.description("DATABASE_SIZE_LIMIT")
			.baseUnit("bytes")
			.register(meters);
	}

	@Override
	public String name() {
		return "Storage";
	}

	@Override
	public Finding run() {
		double size = size();
		double limit = limit();
		if (Double.isNaN(limit)) {
			return Finding.ok(megabytes(size) + " in use; DATABASE_SIZE_LIMIT is not set");
		}
		String seen = "%s of %s in use".formatted(megabytes(size), megabytes(limit));
		if (size < MUCH * limit) {
			return Finding.ok(seen);
		}
		return (size < limit) ? Finding.warning(seen, REMEDY) : Finding.failed(seen, REMEDY);
	}

	/** A scrape needs no database. */
	@Scheduled(fixedDelayString = "PT30S")
	void refresh() {
		try {
			this.lastSize = size();
			this.failures.succeeded();
		}
		catch (DataAccessException | TransactionException ex) {
			this.lastSize = Double.NaN;
			this.failures.failed(ex);
		}
	}

	private double size() {
		return JdbcClient.create(this.dataSource.getObject())
			.sql("select pg_database_size(current_database())")
			.query(Long.class)
			.single();
	}

	private double limit() {
		DataSize limit = this.properties.sizeLimit();
		return (limit != null) ? limit.toBytes() : Double.NaN;
	}

	private static String megabytes(double bytes) {
		return DataSize.ofBytes((long) bytes).toMegabytes() + " MB";
	}

}

package app.raxx.deliverymonitor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTests {

	@Test
	void isPostgres18() throws SQLException {
		try (Connection connection = TestDatabase.connect(TestDatabase.fresh())) {
			assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
		}
	}

	@Test
	void givesEveryCallerAnEmptyDatabaseOfItsOwn() throws SQLException {
		JdbcConnectionDetails first = TestDatabase.fresh();
		JdbcConnectionDetails second = TestDatabase.fresh();
		try (Connection connection = TestDatabase.connect(first)) {
			connection.createStatement().execute("create table only_here ()");
		}
		try (Connection connection = TestDatabase.connect(second);
				ResultSet tables = connection.getMetaData().getTables(null, "public", null, null)) {
			assertThat(tables.next()).isFalse();
		}
	}

}

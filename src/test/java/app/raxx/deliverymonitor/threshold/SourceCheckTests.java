package app.raxx.deliverymonitor.threshold;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.event.source.Source;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
@Transactional
class SourceCheckTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ObjectProvider<DataSource> dataSource;

	@Test
	void doctorSaysThatFurtherSourcesAreCountedTogether() {
		fillTo(Source.MOST - 1);
		assertThat(check().verdict()).isEqualTo(Verdict.OK);
		fillTo(Source.MOST);
		assertThat(check().verdict()).isEqualTo(Verdict.WARNING);
		assertThat(check().seen()).contains("500 servers and message streams");
	}

	private void fillTo(int id) {
		this.jdbc.sql("""
				insert into source
				select id, -999, id, now()
				  from generate_series((select max(id) + 1 from source), :last) as id""").param("last", id).update();
	}

	private Finding check() {
		return new SourceCheck(this.dataSource).run();
	}

}

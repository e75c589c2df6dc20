package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.threshold.settings.BounceAlertProperties;
import app.raxx.deliverymonitor.threshold.settings.SpamAlertProperties;
import app.raxx.deliverymonitor.threshold.settings.StreamAlertProperties;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
@Transactional
class SourceCheckTests {

	private static final StreamAlertProperties OWN = new StreamAlertProperties(new BigDecimal("0.03"), null, null);

	@Autowired
	JdbcClient jdbc;

	@Autowired
	BounceAlertProperties bounceAlert;

	@Autowired
	SpamAlertProperties spamAlert;

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

	@Test
	void doctorNamesTheStreamsWithARuleThatWereNeverSeen() {
		this.jdbc.sql("insert into source select max(id) + 1, 23, 'Seen-Stream', now() from source").update();
		BounceAlertProperties bounceAlert = new BounceAlertProperties(BigDecimal.ONE, Duration.ofHours(1), 1, 1, null,
				Map.of("SEENSTREAM", OWN, "never-seen", OWN, "Neither", OWN));
		Finding finding = new SourceCheck(this.dataSource, bounceAlert, this.spamAlert).run();
		assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
		assertThat(finding.seen()).isEqualTo("no event of these message streams has been seen: neither, neverseen");
	}

	@Test
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void eachRunReturnsItsConnection() {
		for (int run = 0; run < 10; run++) {
			assertThat(check().verdict()).isEqualTo(Verdict.OK);
		}
	}

	private void fillTo(int id) {
		this.jdbc.sql("""
				insert into source
				select id, -999, id, now()
				  from generate_series((select max(id) + 1 from source), :last) as id""").param("last", id).update();
	}

	private Finding check() {
		return new SourceCheck(this.dataSource, this.bounceAlert, this.spamAlert).run();
	}

}

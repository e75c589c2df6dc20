package app.raxx.deliverymonitor.sending;

import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.doctor.Finding;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Record;

import static app.raxx.deliverymonitor.sending.FakeNameServer.alias;
import static app.raxx.deliverymonitor.sending.FakeNameServer.text;
import static org.assertj.core.api.Assertions.assertThat;

class DnsChecksTests {

	@Test
	void dnsChecksAreOkWhenAllRecordsArePublished() throws Exception {
		assertThat(verdicts(text("raxx.app", "some-verification"),
				text("raxx.app", "v=spf1 include:spf.mtasv.net ", "include:other.example ~all"),
				text("pm._domainkey.raxx.app", "k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4", "GNADCBiQKBgQ"),
				alias("pm-bounces.raxx.app", "pm.mtasv.net")))
			.containsExactly(Verdict.OK, Verdict.OK, Verdict.OK);
	}

	@Test
	void dnsChecksFailWithoutRecords() throws Exception {
		assertThat(verdicts()).containsOnly(Verdict.FAILED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "v=spf1 include:other.example ~all", "v=spf10 include:spf.mtasv.net",
			"include:spf.mtasv.net", "v=spf1 include:spf.mtasv.net.example ~all", "" })
	void spfCheckFailsWithoutPostmark(String record) throws Exception {
		assertThat(verdicts(text("raxx.app", record)).getFirst()).isEqualTo(Verdict.FAILED);
	}

	@Test
	void spfCheckFailsWithTwoRecords() throws Exception {
		Record record = text("raxx.app", "v=spf1 include:spf.mtasv.net ~all");
		assertThat(verdicts(record, text("raxx.app", "v=spf1 -all")).getFirst()).isEqualTo(Verdict.FAILED);
	}

	@Test
	void dkimCheckFailsWithARevokedKey() throws Exception {
		assertThat(verdicts(text("pm._domainkey.raxx.app", "k=rsa; p=")).get(1)).isEqualTo(Verdict.FAILED);
	}

	@Test
	void returnPathCheckFailsWithAnotherHost() throws Exception {
		assertThat(verdicts(alias("pm-bounces.raxx.app", "mail.example.com")).get(2)).isEqualTo(Verdict.FAILED);
	}

	@Test
	void silentNameServerIsReported() throws Exception {
		try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			DnsChecks checks = checks("127.0.0.1:" + silent.getLocalPort());
			assertThat(checks.spfCheck().run().seen()).isEqualTo("no name server answers");
		}
	}

	private static List<Verdict> verdicts(Record... records) throws Exception {
		try (FakeNameServer server = new FakeNameServer(records)) {
			DnsChecks checks = checks(server.address());
			return Stream.of(checks.spfCheck().run(), checks.dkimCheck().run(), checks.returnPathCheck().run())
				.map(Finding::verdict)
				.toList();
		}
	}

	private static DnsChecks checks(String server) {
		SendingDomainProperties properties = new SendingDomainProperties("raxx.app", "pm", "pm-bounces", "localhost:1",
				server);
		return new DnsChecks(new Dns(properties), properties);
	}

}

package app.raxx.deliverymonitor.sending;

import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.doctor.Finding;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
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
	void dnsChecksComplainWithoutRecords() throws Exception {
		assertThat(verdicts()).containsExactly(Verdict.WARNING, Verdict.FAILED, Verdict.FAILED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "v=spf1 include:other.example ~all", "v=spf10 include:spf.mtasv.net",
			"include:spf.mtasv.net", "v=spf1 include:spf.mtasv.net.example ~all", "",
			"v=spf1 -include:spf.mtasv.net ~all", "v=spf1 ?include:spf.mtasv.net -all",
			"v=spf1 -all include:spf.mtasv.net", "v=spf1 ~all redirect=_spf.example.com",
			"v=spf1 -include:_spf.example.com ~all", "v=spf1 include:loop.example.com ~all",
			"v=spf1 include:none.example.com ~all", "v=spf1 include:twice.example.com ~all", "v=spf1",
			"v=spf1 ip4:192.0.2.0/24 -all", "v=spf1 include:negated.example.com ~all", "v=spf1 redirect=",
			"v=spf1 include:a..b ~all", "v=spf1 include: ~all" })
	void spfCheckWarnsIfPostmarkMayNotSend(String record) throws Exception {
		assertThat(verdicts(withNested(record)).getFirst()).isEqualTo(Verdict.WARNING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "v=spf1 include:_spf.example.com ~all", "v=spf1 redirect=_spf.example.com",
			"V=SPF1 +INCLUDE:SPF.MTASV.NET -ALL", "v=spf1 include:spf.mtasv.net. -all",
			"v=spf1 a mx include:none.example.com include:_spf.example.com -all",
			"v=spf1 include:negated.example.com include:spf.mtasv.net -all",
			"v=spf1 redirect=_spf.example.com a:mail.example.com", "v=spf1 ip4:203.0.113.0/24 ip4:198.51.100.0/24 -all",
			"v=spf1 include:flattened.example.com -all" })
	void spfCheckFollowsIncludesAndRedirects(String record) throws Exception {
		assertThat(verdicts(withNested(record)).getFirst()).isEqualTo(Verdict.OK);
	}

	private static Record[] withNested(String record) throws Exception {
		return new Record[] { text("raxx.app", record),
				text("_spf.example.com", "v=spf1 a include:deeper.example.com ~all"),
				text("deeper.example.com", "v=spf1 include:spf.mtasv.net ~all"),
				text("loop.example.com", "v=spf1 include:loop.example.com ~all"),
				text("twice.example.com", "v=spf1 include:spf.mtasv.net ~all"),
				text("twice.example.com", "v=spf1 include:spf.mtasv.net -all"),
				text("negated.example.com", "v=spf1 -include:spf.mtasv.net ~all"),
				text("flattened.example.com", "v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/24 ?all"),
				text("spf.mtasv.net", "v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/24 ~all") };
	}

	@Test
	void spfCheckWarnsAboutMoreLookUpsThanReceiversMake() throws Exception {
		String others = " include:no.example".repeat(10);
		assertThat(verdicts(text("raxx.app", "v=spf1" + others + " include:spf.mtasv.net ~all")).getFirst())
			.isEqualTo(Verdict.WARNING);
		assertThat(verdicts(text("raxx.app", "v=spf1 include:spf.mtasv.net" + others + " ~all")).getFirst())
			.isEqualTo(Verdict.OK);
	}

	@Test
	void largeAnswerIsReadByTcp() throws Exception {
		Record[] records = IntStream.range(0, 15)
			.mapToObj((i) -> text("raxx.app", "verification-" + i + "-" + "x".repeat(200)))
			.toArray(Record[]::new);
		records[14] = text("raxx.app", "v=spf1 include:spf.mtasv.net ~all");
		assertThat(verdicts(records).getFirst()).isEqualTo(Verdict.OK);
	}

	@Test
	void aliasesAreFollowed() throws Exception {
		assertThat(verdicts(alias("pm._domainkey.raxx.app", "key.example.net"),
				text("key.example.net", "k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4", "GNADCBiQKBgQ"),
				alias("pm-bounces.raxx.app", "bounces.example.net"), alias("bounces.example.net", "PM.mtasv.net")))
			.containsExactly(Verdict.WARNING, Verdict.OK, Verdict.OK);
	}

	@Test
	void aliasesThatGoInACircleEnd() throws Exception {
		assertThat(verdicts(alias("pm-bounces.raxx.app", "bounces.example.net"),
				alias("bounces.example.net", "pm-bounces.raxx.app"))
			.get(2)).isEqualTo(Verdict.FAILED);
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

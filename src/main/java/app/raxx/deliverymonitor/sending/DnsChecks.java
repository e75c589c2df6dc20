package app.raxx.deliverymonitor.sending;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Check;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Checks the DNS records that authorize Postmark to send mail for the domain. */
@Configuration(proxyBeanMethods = false)
class DnsChecks {

	private static final String INCLUDE = "include:spf.mtasv.net";

	private static final String BOUNCE_HOST = "pm.mtasv.net";

	private final Dns dns;

	private final SendingDomainProperties properties;

	DnsChecks(Dns dns, SendingDomainProperties properties) {
		this.dns = dns;
		this.properties = properties;
	}

	@Bean
	@Order(CheckOrder.SPF)
	Check spfCheck() {
		return check("SPF", this::spf);
	}

	@Bean
	@Order(CheckOrder.DKIM)
	Check dkimCheck() {
		return check("DKIM", this::dkim);
	}

	@Bean
	@Order(CheckOrder.RETURN_PATH)
	Check returnPathCheck() {
		return check("Return-Path", this::returnPath);
	}

	private Finding spf() throws Exception {
		String domain = this.properties.domain();
		List<String> records = this.dns.texts(domain).stream().filter(DnsChecks::isSpf).toList();
		if (records.size() > 1) {
			return Finding.failed(records.size() + " SPF records at " + domain,
					"Merge them into one: with more than one, SPF fails for every receiver.");
		}
		boolean included = records.stream()
			.flatMap((text) -> Stream.of(text.split("\\s+")))
			.anyMatch(INCLUDE::equalsIgnoreCase);
		return included ? Finding.ok(domain + " authorizes Postmark")
				: Finding.failed((records.isEmpty() ? "no SPF record at " : "no " + INCLUDE + " at ") + domain,
						"Publish a TXT record such as \"v=spf1 " + INCLUDE + " ~all\" at " + domain + ".");
	}

	private static boolean isSpf(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return lower.equals("v=spf1") || lower.startsWith("v=spf1 ");
	}

	private Finding dkim() throws Exception {
		String name = this.properties.dkimSelector() + "._domainkey." + this.properties.domain();
		boolean published = this.dns.texts(name).stream().anyMatch((text) -> text.matches("(.*;)?\\s*p=[^;\\s].*"));
		return published ? Finding.ok("key at " + name) : Finding.failed("no key at " + name,
				"Publish the TXT record that Postmark shows for the domain (Sender Signatures, DNS settings).");
	}

	private Finding returnPath() throws Exception {
		String name = this.properties.returnPath() + "." + this.properties.domain();
		boolean right = this.dns.canonicalNames(name).stream().anyMatch(BOUNCE_HOST::equalsIgnoreCase);
		return right ? Finding.ok(name + " → " + BOUNCE_HOST) : Finding.failed("no CNAME " + name + " → " + BOUNCE_HOST,
				"Publish it: without it bounces do not reach Postmark.");
	}

	private static Check check(String name, Callable<Finding> code) {
		return Check.of(name, () -> {
			try {
				return code.call();
			}
			catch (Dns.NoAnswerException ex) {
				return Finding.failed("no name server answers", "Check that this machine can reach one.");
			}
		});
	}

}

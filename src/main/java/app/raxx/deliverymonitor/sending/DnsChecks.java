package app.raxx.deliverymonitor.sending;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Check;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Checks the DNS records that authorize Postmark to send mail for the domain. */
@Configuration(proxyBeanMethods = false)
class DnsChecks {

	private static final String INCLUDE = "include:" + Spf.POSTMARK;

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

	/**
	 * Receivers take the domain of the Return-Path for SPF, so that mail arrives also if
	 * this domain's record does not let Postmark send.
	 */
	private Finding spf() throws Exception {
		String domain = this.properties.domain();
		Spf spf = new Spf(this.dns);
		List<String> records = spf.records(domain);
		if (records.isEmpty()) {
			return Finding.warning("no SPF record at " + domain,
					"Publish a TXT record such as \"v=spf1 " + INCLUDE + " ~all\" at " + domain + ".");
		}
		if (records.size() > 1) {
			return Finding.failed(records.size() + " SPF records at " + domain,
					"Merge them into one: with more than one, SPF fails for every receiver.");
		}
		try {
			return spf.letsPostmarkSend(records.getFirst()) ? Finding.ok(domain + " authorizes Postmark")
					: Finding.warning("the SPF record at " + domain + " does not authorize Postmark",
							"Add " + INCLUDE + " to it, before its term \"all\".");
		}
		catch (Spf.TooManyLookupsException ex) {
			return Finding.warning("the SPF record at " + domain + " needs more than 10 look-ups",
					"Shorten it: SPF fails for every receiver.");
		}
	}

	private Finding dkim() throws Exception {
		String name = this.properties.dkimSelector() + "._domainkey." + this.properties.domain();
		boolean published = this.dns.texts(name).stream().anyMatch((text) -> text.matches("(.*;)?\\s*p=[^;\\s].*"));
		return published ? Finding.ok("key at " + name) : Finding.failed("no key at " + name,
				"Publish the TXT record that Postmark shows for the domain (Sender Signatures, DNS settings).");
	}

	private Finding returnPath() throws Exception {
		String name = this.properties.returnPath() + "." + this.properties.domain();
		boolean right = this.dns.canonicalName(name).filter(BOUNCE_HOST::equalsIgnoreCase).isPresent();
		return right ? Finding.ok(name + " → " + BOUNCE_HOST) : Finding.failed("no CNAME " + name + " → " + BOUNCE_HOST,
				"Publish it: without it bounces do not reach Postmark.");
	}

	private static Check check(String name, Callable<Finding> code) {
		return Check.costly(name, () -> {
			try {
				return code.call();
			}
			catch (Dns.NoAnswerException ex) {
				return Finding.failed("no name server answers", "Check that this machine can reach one.");
			}
		});
	}

}

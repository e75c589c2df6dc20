package app.raxx.deliverymonitor.sending;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import org.springframework.stereotype.Component;

/** Queries the domain name system without a cache. */
@Component
class Dns {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private static final int LONGEST_CHAIN = 8;

	private final SendingDomainProperties settings;

	Dns(SendingDomainProperties settings) {
		this.settings = settings;
	}

	/** The TXT records of a name, each joined from its strings. */
	List<String> texts(String name) throws UnknownHostException, TextParseException {
		return Arrays.stream(lookUp(name, Type.TXT))
			.map((answer) -> String.join("", ((TXTRecord) answer).getStrings()))
			.toList();
	}

	/** The name behind a name's CNAME records; empty if it has none. */
	Optional<String> canonicalName(String name) throws UnknownHostException, TextParseException {
		Optional<String> canonical = Optional.empty();
		for (int i = 0; i < LONGEST_CHAIN; i++) {
			Optional<String> target = Arrays.stream(lookUp(canonical.orElse(name), Type.CNAME))
				.map((answer) -> ((CNAMERecord) answer).getTarget().toString(true))
				.findFirst();
			if (target.isEmpty()) {
				break;
			}
			canonical = target;
		}
		return canonical;
	}

	private Record[] lookUp(String name, int type) throws UnknownHostException, TextParseException {
		Lookup lookup = new Lookup(Name.fromString(name, Name.root), type);
		lookup.setCache(null);
		lookup.setResolver(resolver());
		Record[] answers = lookup.run();
		return switch (lookup.getResult()) {
			case Lookup.SUCCESSFUL -> (answers != null) ? answers : new Record[0];
			case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Record[0];
			default -> throw new NoAnswerException();
		};
	}

	private Resolver resolver() throws UnknownHostException {
		InetSocketAddress server = this.settings.nameServer();
		Resolver resolver = (server != null) ? new SimpleResolver(server) : new SimpleResolver();
		resolver.setTimeout(LIMIT);
		return resolver;
	}

	/** No name server answered. */
	static class NoAnswerException extends RuntimeException {

	}

}

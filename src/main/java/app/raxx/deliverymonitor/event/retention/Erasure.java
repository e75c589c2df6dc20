package app.raxx.deliverymonitor.event.retention;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

/**
 * Replaces a person's address in all stored data. Counts do not change. A repeated event
 * is still recognized, because its identity is kept and contains no address.
 */
@Service
@NamedInterface("retention")
public class Erasure {

	/** Replaces the address. The domain is reserved, so it cannot receive mail. */
	private static final String PLACEHOLDER = "erased@erased.invalid";

	/** The same for both ways to find events. Their number limits a step's duration. */
	private static final String ERASE_EVENTS = """
			with found as (
			  select id
			    from event
			   where %s
			   limit 5000
			)
			update event
			   set recipient          = case when lower(recipient) = lower(:address) then :placeholder
			                                 else regexp_replace(recipient, :pattern, :placeholder, 'gi') end,
			       details            = regexp_replace(details, :pattern, :placeholder, 'gi'),
			       bounce_description = regexp_replace(bounce_description, :pattern, :placeholder, 'gi'),
			       tag                = regexp_replace(tag, :pattern, :placeholder, 'gi')
			  from found
			 where event.id = found.id""";

	private static final String BY_RECIPIENT = ERASE_EVENTS.formatted("lower(recipient) = lower(:address)");

	/** Finds the address also in a named recipient and in a server's SMTP response. */
	private static final String BY_TEXT = ERASE_EVENTS.formatted("""
			id > :after and id <= :upTo
			     and concat_ws(' ', recipient, details, bounce_description, tag) ilike :part
			     and concat_ws(' ', recipient, details, bounce_description, tag) ~* :pattern""");

	private static final String ERASE_BODIES = """
			update quarantined_body
			   set body = regexp_replace(body, :pattern, :placeholder, 'gi')
			 where id > :after and id <= :upTo
			   and body ~* :pattern""";

	private static final String NO_ADDRESS_BEFORE = "(?<![[:alnum:]._+-])";

	private static final String NO_ADDRESS_AFTER = "(?![[:alnum:]_-]|\\.[[:alnum:]])";

	private final JdbcClient jdbc;

	Erasure(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Replaces the address, in any case, and returns after the commit. The steps are
	 * committed one by one. If one fails, the work of the others is kept, and erasing
	 * again does the rest.
	 */
	public Erased erase(String address) {
		if (address.equalsIgnoreCase(PLACEHOLDER)) {
			return new Erased(0, 0);
		}
		Map<String, String> values = Map.of("address", address, "placeholder", PLACEHOLDER, "pattern", whole(address),
				"part", "%" + like(address) + "%");
		long events = repeat(this.jdbc.sql(BY_RECIPIENT).params(values)) + inSteps("event", 500_000, (after,
				upTo) -> repeat(this.jdbc.sql(BY_TEXT).params(values).param("after", after).param("upTo", upTo)));
		return new Erased(events, inSteps("quarantined_body", 500, (after, upTo) -> eraseBodies(address, after, upTo)));
	}

	private static long repeat(JdbcClient.StatementSpec update) {
		long total = 0;
		int updated;
		do {
			updated = update.update();
			total += updated;
		}
		while (updated > 0);
		return total;
	}

	private long eraseBodies(String address, long after, long upTo) {
		return this.jdbc.sql(ERASE_BODIES)
			.params(Map.of("after", after, "upTo", upTo, "placeholder", PLACEHOLDER, "pattern", asInJson(address)))
			.update();
	}

	private long inSteps(String table, int rows, Step step) {
		long last = this.jdbc.sql("select coalesce(max(id), 0) from " + table).query(Long.class).single();
		long erased = 0;
		for (long after = 0; after < last; after += rows) {
			erased += step.erase(after, after + rows);
		}
		return erased;
	}

	/** Does not match inside a longer address. */
	private static String whole(String address) {
		return NO_ADDRESS_BEFORE + literal(address) + NO_ADDRESS_AFTER;
	}

	private static String literal(String text) {
		return text.replaceAll("[^\\p{L}\\p{N}@]", "\\\\$0");
	}

	private static String like(String text) {
		return text.replaceAll("[\\\\%_]", "\\\\$0");
	}

	/** JSON may escape any character, also the one before the address. */
	private static String asInJson(String address) {
		return address.codePoints()
			.mapToObj(Character::toString)
			.map((character) -> "(?:" + literal(character) + "|" + escaped(character) + ")")
			.collect(Collectors.joining("", "(?:" + NO_ADDRESS_BEFORE + "|(?<=\\\\u[0-9a-f]{4}))", NO_ADDRESS_AFTER));
	}

	private static String escaped(String character) {
		return character.chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining());
	}

	/** The number of rows that contained the address. */
	public record Erased(long events, long quarantinedBodies) {

	}

	private interface Step {

		long erase(long after, long upTo);

	}

}

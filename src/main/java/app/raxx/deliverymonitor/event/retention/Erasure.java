package app.raxx.deliverymonitor.event.retention;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

/**
 * Takes a person's address out of everything that is stored. What was counted stays
 * counted, and a late repetition of an erased event is still known as one: its identity
 * is a hash, which stays.
 */
@Service
@NamedInterface("retention")
public class Erasure {

	/** Stands where the address was; no mail can ever be sent to it. */
	public static final String PLACEHOLDER = "erased@erased.invalid";

	private static final String TO_THEM = "select id from event where lower(recipient) = lower(:address) limit 5000";

	/** Servers like to repeat an address in what they answer. */
	private static final String ABOUT_THEM = """
			select id
			  from event
			 where id > :after and id <= :upTo
			   and concat_ws(' ', recipient, details, bounce_description, tag) ilike :part
			   and concat_ws(' ', recipient, details, bounce_description, tag) ~* :pattern
			 limit 5000""";

	private static final String ERASE_EVENTS = """
			update event
			   set recipient          = case when lower(recipient) = lower(:address) then :placeholder
			                                 else regexp_replace(recipient, :pattern, :placeholder, 'gi') end,
			       details            = regexp_replace(details, :pattern, :placeholder, 'gi'),
			       bounce_description = regexp_replace(bounce_description, :pattern, :placeholder, 'gi'),
			       tag                = regexp_replace(tag, :pattern, :placeholder, 'gi')
			 where id in (:ids)""";

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
	 * Replaces the address, of any case, and returns when that is committed. Goes through
	 * the log in steps that are committed one by one; if one fails, erasing again goes on
	 * from there.
	 */
	public Erased erase(String address) {
		if (address.equalsIgnoreCase(PLACEHOLDER)) {
			return new Erased(0, 0);
		}
		long events = whileAny(address, () -> eventsTo(address)) + inSteps("event", 500_000,
				(after, upTo) -> whileAny(address, () -> eventsAbout(address, after, upTo)));
		return new Erased(events, inSteps("quarantined_body", 500, (after, upTo) -> eraseBodies(address, after, upTo)));
	}

	private long whileAny(String address, Supplier<List<Long>> next) {
		long erased = 0;
		for (List<Long> ids = next.get(); !ids.isEmpty(); ids = next.get()) {
			erased += eraseEvents(ids, address);
		}
		return erased;
	}

	private List<Long> eventsTo(String address) {
		return this.jdbc.sql(TO_THEM).param("address", address).query((row, number) -> row.getLong(1)).list();
	}

	private List<Long> eventsAbout(String address, long after, long upTo) {
		return this.jdbc.sql(ABOUT_THEM)
			.params(Map.of("after", after, "upTo", upTo, "part", "%" + like(address) + "%", "pattern", whole(address)))
			.query((row, number) -> row.getLong(1))
			.list();
	}

	private long eraseEvents(List<Long> ids, String address) {
		return this.jdbc.sql(ERASE_EVENTS)
			.params(Map.of("ids", ids, "address", address, "placeholder", PLACEHOLDER, "pattern", whole(address)))
			.update();
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

	/** Not the end of a longer address, nor its beginning. */
	private static String whole(String address) {
		return NO_ADDRESS_BEFORE + literal(address) + NO_ADDRESS_AFTER;
	}

	private static String literal(String text) {
		return text.replaceAll("[^\\p{L}\\p{N}@]", "\\\\$0");
	}

	private static String like(String text) {
		return text.replaceAll("[\\\\%_]", "\\\\$0");
	}

	/** JSON may write any character as a number, also the one before. */
	private static String asInJson(String address) {
		return address.codePoints()
			.mapToObj(Character::toString)
			.map((character) -> "(?:" + literal(character) + "|" + escaped(character) + ")")
			.collect(Collectors.joining("", "(?:" + NO_ADDRESS_BEFORE + "|(?<=\\\\u[0-9a-f]{4}))", NO_ADDRESS_AFTER));
	}

	private static String escaped(String character) {
		return character.chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining());
	}

	/** How many rows had the address in them. */
	public record Erased(long events, long quarantinedBodies) {

	}

	private interface Step {

		long erase(long after, long upTo);

	}

}

package app.raxx.deliverymonitor.threshold;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Embeddable;

/**
 * What is wrong, by the conditions of a rule. It contains no secret and no recipient's
 * address.
 *
 * @param since when it began, as far as that is known
 * @param names what is faulty; several names are separated by commas
 * @param seen what is wrong, in a few words
 * @param todo what to do, in one or more sentences
 */
@Embeddable
public record Fault(Instant since, String names, String seen, String todo) {

	/** A message has no room for the details of more. */
	private static final int MOST_DETAILED = 3;

	private static final String SEPARATOR = ", ";

	/** Several faults as one, since the earliest of them. */
	static Fault of(Collection<Fault> faults) {
		String names = join(faults, Fault::names, SEPARATOR);
		Instant since = faults.stream().map(Fault::since).min(Comparator.naturalOrder()).orElseThrow();
		return (faults.size() <= MOST_DETAILED)
				? new Fault(since, names, join(faults, Fault::seen, "; "), join(faults, Fault::todo, " "))
				: new Fault(since, names, names, "See the operator's page for each.");
	}

	private static String join(Collection<Fault> faults, Function<Fault, String> part, String separator) {
		return faults.stream().map(part).distinct().collect(Collectors.joining(separator));
	}

	/** Whether it names something that the other fault does not name. */
	public boolean isFurtherThan(Fault other) {
		return !Set.copyOf(other.nameList()).containsAll(nameList());
	}

	/** This fault with the names of an earlier one as well. */
	public Fault after(Fault earlier) {
		String all = Stream.of(earlier, this)
			.flatMap((fault) -> fault.nameList().stream())
			.distinct()
			.collect(Collectors.joining(SEPARATOR));
		return new Fault(this.since, all, this.seen, this.todo);
	}

	private List<String> nameList() {
		return Arrays.asList(this.names.split(SEPARATOR));
	}

}

package app.raxx.deliverymonitor.threshold;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.source.Source;

/**
 * Which message streams a rule is for. Names of streams are compared without case, and
 * without other characters than letters and digits.
 *
 * @param stream the one stream; empty for all but the others
 * @param others the streams that have rules of their own
 */
public record Scope(String stream, Set<String> others) implements Predicate<Source> {

	/** All streams. */
	public static final Scope ALL = new Scope("", Set.of());

	public Scope {
		stream = key(stream);
		others = others.stream().map(Scope::key).collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public boolean test(Source source) {
		String key = (source.messageStream() != null) ? key(source.messageStream()) : "";
		return this.stream.isEmpty() ? !this.others.contains(key) : this.stream.equals(key);
	}

	static String key(String stream) {
		return stream.codePoints()
			.filter(Character::isLetterOrDigit)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString()
			.toLowerCase(Locale.ROOT);
	}

}

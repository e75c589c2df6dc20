package app.raxx.deliverymonitor.event.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the substring of a search text that the trigram index finds fastest. Most
 * trigrams of an address occur in thousands of others, and the index reads the entries of
 * every trigram that it is asked for.
 */
final class RareSubstring {

	private static final int LENGTH = 6;

	/** A longer text is not examined further, to limit the work. */
	private static final int MOST_SUBSTRINGS = 100;

	/** The index cannot find a text without one. */
	private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");

	private RareSubstring() {
	}

	/** The substring whose trigrams are the rarest in a sample of addresses. */
	static String of(String text, List<String> sample) {
		List<String> addresses = sample.stream().map(RareSubstring::lower).toList();
		Map<String, Long> frequencies = new HashMap<>();
		return IntStream.rangeClosed(0, Math.min(text.length() - LENGTH, MOST_SUBSTRINGS))
			.mapToObj((start) -> text.substring(start, start + LENGTH))
			.filter((substring) -> TRIGRAM.matcher(substring).find())
			.min(Comparator.comparingLong((substring) -> trigrams(lower(substring))
				.mapToLong((trigram) -> frequencies.computeIfAbsent(trigram, (unknown) -> count(unknown, addresses)))
				.sum()))
			.orElse(text);
	}

	private static Stream<String> trigrams(String substring) {
		return IntStream.rangeClosed(0, substring.length() - 3)
			.mapToObj((start) -> substring.substring(start, start + 3));
	}

	private static long count(String trigram, List<String> addresses) {
		return addresses.stream().filter((address) -> address.contains(trigram)).count();
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}

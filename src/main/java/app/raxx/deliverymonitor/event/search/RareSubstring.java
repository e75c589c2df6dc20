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
 * Finds the piece of a search text that the index of trigrams answers fastest. An address
 * consists mostly of what thousands of others have too, and the index reads through all
 * of that unless it is asked only for the rare.
 */
final class RareSubstring {

	private static final int LENGTH = 6;

	/** Looking further would cost more than it finds. */
	private static final int MOST_PIECES = 100;

	/** Less than a trigram is of no use to the index. */
	private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");

	private RareSubstring() {
	}

	/** The piece whose trigrams are the rarest in a sample of addresses. */
	static String of(String text, List<String> sample) {
		List<String> addresses = sample.stream().map(RareSubstring::lower).toList();
		Map<String, Long> frequencies = new HashMap<>();
		return IntStream.rangeClosed(0, Math.min(text.length() - LENGTH, MOST_PIECES))
			.mapToObj((start) -> text.substring(start, start + LENGTH))
			.filter((piece) -> TRIGRAM.matcher(piece).find())
			.min(Comparator.comparingLong((piece) -> trigrams(lower(piece))
				.mapToLong((trigram) -> frequencies.computeIfAbsent(trigram, (unknown) -> count(unknown, addresses)))
				.sum()))
			.orElse(text);
	}

	private static Stream<String> trigrams(String piece) {
		return IntStream.rangeClosed(0, piece.length() - 3).mapToObj((start) -> piece.substring(start, start + 3));
	}

	private static long count(String trigram, List<String> addresses) {
		return addresses.stream().filter((address) -> address.contains(trigram)).count();
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}

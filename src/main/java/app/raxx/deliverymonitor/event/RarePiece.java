package app.raxx.deliverymonitor.event;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds the piece of a search text that the index of trigrams answers fastest. An address
 * consists mostly of what thousands of others have too, and the index reads through all
 * of that unless it is asked only for the rare.
 */
final class RarePiece {

	private static final int LENGTH = 6;

	/** Looking further would cost more than it finds. */
	private static final int MOST_PIECES = 100;

	/** Less than a trigram is of no use to the index. */
	private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");

	private RarePiece() {
	}

	/** The piece whose trigrams are the rarest in a sample of addresses. */
	static String of(String text, List<String> sample) {
		List<String> addresses = sample.stream().map(RarePiece::lower).toList();
		return IntStream.rangeClosed(0, Math.min(text.length() - LENGTH, MOST_PIECES))
			.mapToObj((start) -> text.substring(start, start + LENGTH))
			.filter((piece) -> TRIGRAM.matcher(piece).find())
			.min(Comparator.comparingLong((piece) -> frequency(lower(piece), addresses)))
			.orElse(text);
	}

	private static long frequency(String piece, List<String> addresses) {
		return IntStream.rangeClosed(0, LENGTH - 3)
			.mapToObj((start) -> piece.substring(start, start + 3))
			.mapToLong((trigram) -> addresses.stream().filter((address) -> address.contains(trigram)).count())
			.sum();
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}

package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the words for an alert: a title, and the facts in the order of their weight. */
abstract sealed class Wording permits RateWording, SilenceWording {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	static Wording of(Alert alert) {
		return switch (alert.incident().rule()) {
			case BOUNCE_RATE -> new RateWording(alert, "Bounce rate", "bounced");
			case SPAM_COMPLAINT_RATE -> new RateWording(alert, "Spam complaint rate", "called spam");
			case SILENCE -> new SilenceWording(alert);
		};
	}

	abstract String title();

	abstract List<Alert.Fact> facts();

	final String headline() {
		return facts().stream()
			.map((fact) -> fact.label() + ": " + fact.text())
			.collect(Collectors.joining("; ", title() + ". ", "."));
	}

	static Alert.Fact fact(String label, String text) {
		return new Alert.Fact(label, text);
	}

	static String minute(Instant time) {
		return MINUTE.format(time);
	}

	/** The two largest units that matter: "24 h", "3 h 28 min", "2 d 3 h". */
	static String span(Duration duration) {
		boolean inDays = duration.toDays() >= 2;
		Stream<String> parts = Stream.of(part(inDays ? duration.toDays() : 0, "d"),
				part(inDays ? duration.toHoursPart() : duration.toHours(), "h"), part(duration.toMinutesPart(), "min"),
				part(duration.toSecondsPart(), "s"));
		String span = parts.filter((part) -> !part.isEmpty()).limit(2).collect(Collectors.joining(" "));
		return span.isEmpty() ? "0 s" : span;
	}

	private static String part(long amount, String unit) {
		return (amount == 0) ? "" : amount + " " + unit;
	}

}

package app.raxx.deliverymonitor.alert;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.incident.Incident;
import jakarta.persistence.EnumeratedValue;
import org.jspecify.annotations.Nullable;

/**
 * What a sink is to tell: true at the moment it was composed.
 *
 * @param message which of the incident's messages it is
 * @param incident what it is about
 * @param at when it was composed
 * @param evidence what went wrong
 * @param page where a person can see more, if that is known
 */
public record Alert(Message message, Incident incident, Instant at, Evidence evidence, @Nullable URI page) {

	/** What happened, in a few words of plain text. */
	public String title() {
		return Wording.of(this).title();
	}

	/** What there is to know, in short facts such as "Limit" and "1 %". */
	public List<Fact> facts() {
		return Wording.of(this).facts();
	}

	/** Title and facts in one line of plain text. */
	public String headline() {
		return Wording.of(this).headline();
	}

	/**
	 * Which message it is.
	 *
	 * @param id unique, and the same whenever it is sent again
	 * @param first whether the sink took no message about this incident before
	 */
	public record Message(long id, Kind kind, boolean first) {

	}

	/** A label and what it stands for. */
	public record Fact(String label, String text) {

	}

	/** What happened to the incident. */
	public enum Kind {

		OPENED("opened"), REMINDER("reminder"), RESOLVED("resolved");

		@EnumeratedValue
		private final String word;

		Kind(String word) {
			this.word = word;
		}

		/** The kind in SQL and JSON. */
		public String word() {
			return this.word;
		}

	}

}

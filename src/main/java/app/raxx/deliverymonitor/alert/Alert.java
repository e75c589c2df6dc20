package app.raxx.deliverymonitor.alert;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.incident.Mute;
import jakarta.persistence.EnumeratedValue;
import org.jspecify.annotations.Nullable;

/**
 * A message for a sink, with the state of the incident at the moment it was composed.
 *
 * @param message kind and number of the message
 * @param incident the incident it reports
 * @param at when the message was composed
 * @param mute the mute of the rule that is in effect
 * @param others the other incidents that need action now
 * @param evidence examples of the failed events
 * @param page the operator's page, if its address is set
 */
public record Alert(Message message, Incident incident, @Nullable Mute mute, List<Incident> others, Instant at,
		Evidence evidence, @Nullable URI page) {

	/** How serious the incident is. */
	public Level level() {
		return this.incident.level();
	}

	/** Whether an operator has to look into it now. */
	public boolean needsAction() {
		boolean isWorse = this.message.kind() == Kind.RISEN && this.incident.fineSince() == null;
		return isWorse || (this.message.kind() != Kind.TEST && needsAction(this.incident, this.mute));
	}

	/** Whether an operator has to look into the incident now. */
	public static boolean needsAction(Incident incident, @Nullable Mute mute) {
		return incident.resolvedAt() == null && incident.fineSince() == null && incident.level() != Level.NOTE
				&& incident.acknowledgement() == null && mute == null;
	}

	/** What happened, in one line of plain text. */
	public String title() {
		return Wording.of(this).title();
	}

	/** The facts, such as "Limit" and "1 %". */
	public List<Fact> facts() {
		return Wording.of(this).facts();
	}

	/** Title and facts in one line of plain text. */
	public String headline() {
		return Wording.of(this).headline();
	}

	/**
	 * Kind and number of a message.
	 *
	 * @param id unique, and the same for every attempt
	 * @param first whether the sink accepted no earlier message about this incident
	 */
	public record Message(long id, Kind kind, boolean first) {

	}

	/** A label and its value. */
	public record Fact(String label, String text) {

	}

	/** The event that the message reports. */
	public enum Kind {

		/** An incident opened. */
		OPENED("opened"),

		/** It is still open. */
		REMINDER("reminder"),

		/** Its level rose, or the rule has a further fault. */
		RISEN("risen"),

		/**
		 * What the first message shows changed. It is updated, and no message is sent;
		 * only for a sink that updates messages.
		 */
		CHANGED("changed"),

		/** It is over. */
		RESOLVED("resolved"),

		/** No incident: an operator tests the sink. */
		TEST("test");

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

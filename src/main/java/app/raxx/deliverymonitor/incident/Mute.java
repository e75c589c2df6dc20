package app.raxx.deliverymonitor.incident;

import java.time.Instant;

import app.raxx.deliverymonitor.threshold.RuleId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Until a time, no message is sent about a rule, except that a level rose. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Mute {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@Embedded
	private RuleId ruleId;

	private Instant createdAt;

	private Instant until;

	private String author;

	private String reason;

	protected Mute() {
	}

	Mute(RuleId rule, Instant now, Instant until, String author, String reason) {
		this.ruleId = rule;
		this.createdAt = now;
		this.until = until;
		this.author = author;
		this.reason = reason;
	}

	/** Takes it back. */
	void end(Instant now) {
		this.until = now;
	}

	public long id() {
		return this.id;
	}

	public RuleId ruleId() {
		return this.ruleId;
	}

	public Instant createdAt() {
		return this.createdAt;
	}

	/** When messages are sent again. */
	public Instant until() {
		return this.until;
	}

	/** The e-mail address from Cloudflare Access, or else the name given. */
	public String author() {
		return this.author;
	}

	public String reason() {
		return this.reason;
	}

}

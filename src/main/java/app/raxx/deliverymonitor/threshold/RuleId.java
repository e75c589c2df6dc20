package app.raxx.deliverymonitor.threshold;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * Which rule it is, and which message stream it is for.
 *
 * @param scope the stream; empty for all without a rule of their own
 */
@Embeddable
public record RuleId(@Column(name = "rule") @Enumerated(EnumType.STRING) Rule.Name name, String scope) {

	/** The rule for all streams. */
	public RuleId(Rule.Name name) {
		this(name, "");
	}

	/** Its name in URLs and commands, as in bounce_rate or bounce_rate.broadcast. */
	public String word() {
		return this.name.word() + (this.scope.isEmpty() ? "" : "." + this.scope);
	}

	/** Its name in messages and on the operator's page. */
	public String label() {
		return this.name.label() + (this.scope.isEmpty() ? "" : " of " + this.scope);
	}

}

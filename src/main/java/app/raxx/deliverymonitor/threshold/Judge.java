package app.raxx.deliverymonitor.threshold;

import java.util.List;

import app.raxx.deliverymonitor.event.EventLog;

import org.springframework.stereotype.Component;

/** Holds every rule against its window and opens an incident where one is broken. */
@Component
class Judge {

	private final List<Rule> rules;

	private final EventLog eventLog;

	private final Incidents incidents;

	Judge(BounceAlert bounceAlert, SpamAlert spamAlert, EventLog eventLog, Incidents incidents) {
		this.rules = List.of(bounceAlert.rule(), spamAlert.rule());
		this.eventLog = eventLog;
		this.incidents = incidents;
	}

	void judgeAll() {
		this.rules.stream()
			.map((rule) -> rule.read(this.eventLog.counts(rule.window())))
			.filter(Reading::isBroken)
			.forEach(this.incidents::open);
	}

}

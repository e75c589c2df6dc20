package app.raxx.deliverymonitor.local;

import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.webhook.SampleCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the service is and how to try it, in lines to be pasted. */
@Component
@Profile("local")
@ConditionalOnWebApplication
class LocalRunHint {

	private static final Logger log = LoggerFactory.getLogger(LocalRunHint.class);

	private final SampleCall call;

	LocalRunHint(SampleCall call) {
		this.call = call;
	}

	@EventListener(ApplicationReadyEvent.class)
	void print() {
		log.info(text());
	}

	String text() {
		return """


				The delivery monitor listens on %1$s. Its page is %1$s%3$s. Post a delivery as Postmark does:

				  %2$s

				and see it:

				  curl %1$s%3$srecent-deliveries
				""".formatted(this.call.address(), this.call.line(), MonitorProperties.PAGE);
	}

}

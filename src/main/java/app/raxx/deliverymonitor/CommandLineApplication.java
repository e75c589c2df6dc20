package app.raxx.deliverymonitor;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The service's command line: the modules that contribute commands and checks, and what
 * these need. It has no server and creates only the beans that the command uses.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan({ "app.raxx.deliverymonitor.access", "app.raxx.deliverymonitor.alert.testalert",
		"app.raxx.deliverymonitor.alertwebhook", "app.raxx.deliverymonitor.console",
		"app.raxx.deliverymonitor.database", "app.raxx.deliverymonitor.doctor", "app.raxx.deliverymonitor.event",
		"app.raxx.deliverymonitor.failure", "app.raxx.deliverymonitor.flag", "app.raxx.deliverymonitor.incident",
		"app.raxx.deliverymonitor.local", "app.raxx.deliverymonitor.postmark", "app.raxx.deliverymonitor.provisioning",
		"app.raxx.deliverymonitor.reconciliation", "app.raxx.deliverymonitor.settings",
		"app.raxx.deliverymonitor.sending", "app.raxx.deliverymonitor.slack", "app.raxx.deliverymonitor.threshold",
		"app.raxx.deliverymonitor.webhook" })
class CommandLineApplication {

	/** The commands that read or change entities. */
	private static final Set<String> RECORDING = Set.of("reconcile", "incident", "mute");

	/**
	 * The application for these arguments. Only commands that record something start with
	 * JPA, which connects to the database at once.
	 */
	static SpringApplicationBuilder of(String... args) {
		boolean records = RECORDING.contains(args[0]) && Collections.disjoint(List.of(args), List.of("-h", "--help"));
		return new SpringApplicationBuilder(CommandLineApplication.class)
			.profiles(records ? new String[] { "command", "recording" } : new String[] { "command" });
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/** An invalid setting ends the command at its start. */
	@Bean
	static LazyInitializationExcludeFilter settingsAreReadAtOnce() {
		return (name, definition, type) -> AnnotatedElementUtils.hasAnnotation(type, ConfigurationProperties.class);
	}

}

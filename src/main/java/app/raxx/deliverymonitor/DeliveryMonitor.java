package app.raxx.deliverymonitor;

import app.raxx.deliverymonitor.command.Commands;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Stores the events that Postmark reports about mail, and alerts when a rate is too high.
 */
@SpringBootApplication(exclude = SecurityFilterAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class DeliveryMonitor {

	/** Starts the web service, or runs the command that the first argument names. */
	public static void main(String[] args) {
		if (Commands.isNamedIn(args)) {
			System.exit(Commands.run(CommandLineApplication.of(args), args));
		}
		SpringApplication.run(DeliveryMonitor.class, args);
	}

}

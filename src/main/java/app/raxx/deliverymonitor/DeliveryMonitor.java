package app.raxx.deliverymonitor;

import java.time.Clock;

import app.raxx.deliverymonitor.command.Commands;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Keeps what Postmark reports about our mail, and says so when too much of it is bad. */
@SpringBootApplication(exclude = SecurityFilterAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class DeliveryMonitor {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/** Serves, or runs the command that is named. */
	public static void main(String[] args) {
		if (Commands.isNamedIn(args)) {
			System.exit(Commands.run(DeliveryMonitor.class, args));
		}
		SpringApplication.run(DeliveryMonitor.class, args);
	}

}

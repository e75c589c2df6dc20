package app.raxx.deliverymonitor.operator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** The version of the service, for the page and the metrics. */
@Component
public class BuildInfo {

	private final String version;

	BuildInfo(ObjectProvider<BuildProperties> build, MeterRegistry meters) {
		this.version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
		Gauge.builder("postmark.build.info", () -> 1)
			.description("Always 1; the version is in the label")
			.tag("version", this.version)
			.register(meters);
	}

	public String version() {
		return this.version;
	}

}

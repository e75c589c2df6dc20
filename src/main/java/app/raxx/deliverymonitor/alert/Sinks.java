package app.raxx.deliverymonitor.alert;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** The sinks that the settings enable. */
@Component
public class Sinks {

	private final List<AlertSink> sinks;

	Sinks(List<AlertSink> sinks) {
		this.sinks = sinks.stream().filter(AlertSink::isOn).toList();
	}

	public List<AlertSink> all() {
		return this.sinks;
	}

	public List<String> names() {
		return this.sinks.stream().map(AlertSink::name).toList();
	}

	public Optional<AlertSink> named(String name) {
		return this.sinks.stream().filter((sink) -> sink.name().equals(name)).findFirst();
	}

}

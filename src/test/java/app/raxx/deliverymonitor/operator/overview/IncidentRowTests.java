package app.raxx.deliverymonitor.operator.overview;

import app.raxx.deliverymonitor.incident.SampleIncidents;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentRowTests {

	@Test
	void searchForTheEventsIsLimitedToTheStreamOfTheRule() {
		assertThat(IncidentRow.events(SampleIncidents.ofBroadcast(400, 10_000), "news & offers"))
			.isEqualTo("&event_type=Bounce&counted=true&stream=news%20%26%20offers&since=2026-05-04T13:02:00Z");
		assertThat(IncidentRow.events(SampleIncidents.open(), null))
			.isEqualTo("&event_type=Bounce&counted=true&since=2026-05-04T13:02:00Z");
	}

}

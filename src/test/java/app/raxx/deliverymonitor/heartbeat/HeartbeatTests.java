package app.raxx.deliverymonitor.heartbeat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.alert.NotificationHistory;
import app.raxx.deliverymonitor.alert.Sinks;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.RuleReadings;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class HeartbeatTests {

	private final WireMockServer outside = new WireMockServer(options().dynamicPort());

	private final TestClock clock = TestClock.standingAt(Instant.parse("2026-05-04T12:00:00Z"));

	private final RuleReadings readings = mock();

	private final NotificationHistory notifications = mock();

	private final Sinks sinks = mock();

	private Health health = Health.up().build();

	private String url = "";

	@BeforeEach
	void works() {
		this.outside.start();
		this.outside.stubFor(any(anyUrl()).willReturn(ok()));
		this.url = this.outside.baseUrl() + "/ping/1";
		given(this.readings.late()).willReturn(List.of());
		given(this.sinks.names()).willReturn(List.of("slack"));
		given(this.notifications.oldestWaiting(List.of("slack")))
			.willReturn(Optional.of(this.clock.instant().minusSeconds(300)));
	}

	@AfterEach
	void stop() {
		this.outside.stop();
	}

	@Test
	void addressIsCalledWhileAllWorks() throws Exception {
		assertThat(called()).isEqualTo("GET /ping/1");
	}

	@Test
	void failureIsReportedIfNoEventCanBeWritten() throws Exception {
		this.health = Health.down().build();
		assertThat(called()).isEqualTo("GET /ping/1/fail");
	}

	@Test
	void failureIsReportedIfARuleIsNotEvaluated() throws Exception {
		given(this.readings.late()).willReturn(List.of(new RuleId(Rule.Name.SILENCE)));
		assertThat(called()).isEqualTo("GET /ping/1/fail");
	}

	@Test
	void failureIsReportedIfANotificationWaits() throws Exception {
		given(this.notifications.oldestWaiting(List.of("slack")))
			.willReturn(Optional.of(this.clock.instant().minusSeconds(601)));
		assertThat(called()).isEqualTo("GET /ping/1/fail");
	}

	@Test
	void addressThatDoesNotAnswerIsNoException() {
		this.url = "http://127.0.0.1:1/ping";
		assertThatNoException().isThrownBy(this::beat);
	}

	@Test
	void bodyOfTheAnswerIsNotWaitedFor() {
		this.outside.stubFor(any(anyUrl()).willReturn(ok("0123456789").withChunkedDribbleDelay(10, 30_000)));
		assertTimeoutPreemptively(Duration.ofSeconds(10), this::beat);
	}

	private String called() throws InterruptedException {
		beat();
		List<ServeEvent> calls = this.outside.getAllServeEvents();
		assertThat(calls).hasSize(1);
		return calls.getFirst().getRequest().getMethod() + " " + calls.getFirst().getRequest().getUrl();
	}

	private void beat() throws InterruptedException {
		new Heartbeat(new HeartbeatProperties(this.url),
				new Vitality(() -> this.health, this.readings, this.notifications, this.sinks, this.clock),
				new FailureLogs(new SimpleMeterRegistry(), this.clock))
			.beat();
	}

}

package app.raxx.deliverymonitor.heartbeat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import app.raxx.deliverymonitor.failure.Cause;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;

import org.springframework.stereotype.Component;

/** Reports to the address of {@link HeartbeatProperties} whether the service works. */
@Component
class Heartbeat {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final HeartbeatProperties properties;

	private final Vitality vitality;

	private final FailureLog failures;

	private final FailureLog calls;

	Heartbeat(HeartbeatProperties properties, Vitality vitality, FailureLogs failureLogs) {
		this.properties = properties;
		this.vitality = vitality;
		this.failures = failureLogs.of("heartbeat", "The heartbeat reports a failure",
				"The heartbeat reports that all works again");
		this.calls = failureLogs.of("heartbeat", "The address of HEARTBEAT_URL cannot be called",
				"The address of HEARTBEAT_URL is called again");
	}

	/** Calls the address once; a call that fails is made again a minute later. */
	void beat() throws InterruptedException {
		String failure = this.vitality.findFailure().orElse(null);
		if (failure != null) {
			this.failures.failed(new Cause("Heartbeat", null, failure, true));
		}
		else {
			this.failures.succeeded();
		}
		call(HttpRequest.newBuilder((failure != null) ? this.properties.failure() : this.properties.success())
			.timeout(LIMIT)
			.build());
	}

	/** The body of the answer is not read, because the time limit does not cover it. */
	private void call(HttpRequest request) throws InterruptedException {
		HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
		try {
			int status = client.send(request, BodyHandlers.ofInputStream()).statusCode();
			if (status >= 200 && status < 300) {
				this.calls.succeeded();
			}
			else {
				this.calls.failed(new Cause("Heartbeat", null, "it answers " + status, true));
			}
		}
		catch (IOException ex) {
			this.calls.failed(new Cause(ex.getClass().getSimpleName(), null, "it does not answer", true));
		}
		finally {
			client.shutdownNow();
		}
	}

}

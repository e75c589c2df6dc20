package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.NotificationState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class NotificationTests {

	static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

	final Notification notification = new Notification(1, "slack", Alert.Kind.OPENED, NOW);

	@Test
	void failedAttemptLeavesTheNotificationWaiting() {
		this.notification.begin(NOW);
		this.notification.failed("http_500", false);
		assertThat(this.notification.isWaiting()).isTrue();
		assertThat(this.notification.isSending()).isFalse();
		assertThat(this.notification.attempts()).isEqualTo(1);
	}

	@Test
	void attemptBeginsAgainAfterOneWithoutResult() {
		this.notification.begin(NOW);
		this.notification.begin(NOW.plusSeconds(60));
		this.notification.sent(null, NOW.plusSeconds(61));
		assertThat(this.notification.state()).isEqualTo(NotificationState.SENT);
		assertThat(this.notification.attempts()).isEqualTo(2);
		assertThat(this.notification.lastChange()).isEqualTo(NOW.plusSeconds(61));
	}

	@Test
	void attemptDoesNotBeginWhileAnotherMayBeInProgress() {
		this.notification.begin(NOW);
		assertThat(this.notification.mayBeginAt(NOW.plusSeconds(49))).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> this.notification.begin(NOW.plusSeconds(49)));
		assertThat(this.notification.mayBeginAt(NOW.plusSeconds(50))).isTrue();
	}

	@Test
	void settledNotificationBeginsNoAttempt() {
		send();
		assertThatIllegalStateException().isThrownBy(() -> this.notification.begin(NOW));
	}

	@Test
	void successNeedsAnAttempt() {
		assertThatIllegalStateException().isThrownBy(() -> this.notification.sent(null, NOW));
	}

	@Test
	void successIsStoredOnce() {
		send();
		assertThatIllegalStateException().isThrownBy(() -> this.notification.sent(null, NOW));
	}

	@Test
	void failureNeedsAnAttempt() {
		assertThatIllegalStateException().isThrownBy(() -> this.notification.failed("http_500", false));
		send();
		assertThatIllegalStateException().isThrownBy(() -> this.notification.failed("http_500", false));
	}

	@Test
	void sentNotificationIsNotAbandoned() {
		send();
		assertThatIllegalStateException().isThrownBy(() -> this.notification.abandon(NOW));
	}

	@Test
	void notificationIsNotAbandonedDuringAnAttempt() {
		this.notification.begin(NOW);
		assertThatIllegalStateException().isThrownBy(() -> this.notification.abandon(NOW))
			.withMessage("Notification 0: no abandon while waiting, attempt in progress");
	}

	@Test
	void notificationIsGivenUpAfterADay() {
		assertThat(this.notification.isGivenUpAt(NOW.plus(Duration.ofHours(24)).minusMillis(1))).isFalse();
		assertThat(this.notification.isGivenUpAt(NOW.plus(Duration.ofHours(24)))).isTrue();
	}

	@Test
	void failedTestIsNotRepeated() {
		assertThat(new Notification(1, "slack", Alert.Kind.TEST, NOW).isGivenUpAt(NOW)).isTrue();
	}

	private void send() {
		this.notification.begin(NOW);
		this.notification.sent(null, NOW);
	}

}

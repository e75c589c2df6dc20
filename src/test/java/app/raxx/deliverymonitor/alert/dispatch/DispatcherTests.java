package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.NotificationState;
import app.raxx.deliverymonitor.alert.Sinks;
import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

class DispatcherTests {

	private final Notification notification = new Notification(1, "slack", Alert.Kind.OPENED, Instant.EPOCH);

	private final AtomicInteger messages = new AtomicInteger();

	@Test
	void acceptedMessageIsNotSentAgainAfterADatabaseFailure() throws Exception {
		Notifications notifications = mock();
		given(notifications.findById(anyLong())).willReturn(Optional.of(this.notification));
		given(notifications.lock(anyLong())).willReturn(Optional.of(this.notification))
			.willThrow(new QueryTimeoutException("the result cannot be stored"))
			.willReturn(Optional.of(this.notification));
		assertThat(dispatcher(notifications).dispatch(1)).isEmpty();
		assertThat(this.messages).hasValue(1);
		assertThat(this.notification.state()).isEqualTo(NotificationState.SENT);
	}

	@Test
	void messageToASinkThatThisInstanceLacksIsRetriedSoon() {
		Notification notification = new Notification(1, "slack", Alert.Kind.OPENED, Instant.now());
		Notifications notifications = mock();
		given(notifications.findById(anyLong())).willReturn(Optional.of(notification));
		given(notifications.lock(anyLong())).willReturn(Optional.of(notification));
		assertThat(dispatcher(notifications, mock()).dispatch(1))
			.hasValueSatisfying((next) -> assertThat(next).isBefore(Instant.now().plusSeconds(60)));
	}

	private Dispatcher dispatcher(Notifications notifications) throws Exception {
		AlertSink sink = mock();
		willAnswer((call) -> {
			this.messages.incrementAndGet();
			return new AlertSink.Receipt("receipt");
		}).given(sink).send(any(), any());
		Sinks sinks = mock();
		given(sinks.named("slack")).willReturn(Optional.of(sink));
		return dispatcher(notifications, sinks);
	}

	private static Dispatcher dispatcher(Notifications notifications, Sinks sinks) {
		AlertFactory alerts = mock();
		given(alerts.compose(any())).willReturn(mock());
		return new Dispatcher(notifications, alerts, sinks, mock(), TransactionOperations.withoutTransaction(),
				Clock.systemUTC());
	}

}

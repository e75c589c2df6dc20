package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.alert.Sinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class DispatcherTests {

	private final Outbox outbox = mock();

	private final Sinks sinks = mock();

	private final AlertSink sink = mock();

	private final DispatchMetrics metrics = mock();

	private final Dispatcher dispatcher = new Dispatcher(this.outbox, mock(AlertFactory.class), this.sinks,
			this.metrics, Clock.systemUTC());

	@BeforeEach
	void oneNotificationWaits() {
		Notification notification = new Notification(1, "slack", Alert.Kind.OPENED, Instant.EPOCH);
		when(this.outbox.begin(anyLong())).thenReturn(Optional.of(notification));
		when(this.sinks.named("slack")).thenReturn(Optional.of(this.sink));
	}

	@Test
	void aMessageThatWasTakenIsNotSentAgainBecauseTheDatabaseStumbles() throws Exception {
		doThrow(new QueryTimeoutException("stumbles")).doNothing().when(this.outbox).sent(anyLong());
		assertThat(this.dispatcher.dispatch(1)).isEmpty();
		verify(this.sink, times(1)).send(any());
		verify(this.outbox, times(2)).sent(anyLong());
		verify(this.outbox, never()).failed(anyLong(), any(), any());
		verify(this.metrics).sent(any());
	}

	@Test
	void aMessageThatWasNotTakenComesBack() throws Exception {
		doThrow(new SinkRefusedException("channel_not_found", "Invite it.")).when(this.sink).send(any());
		when(this.outbox.failed(anyLong(), any(), any())).thenReturn(Notification.State.WAITING);
		assertThat(this.dispatcher.dispatch(1)).isPresent();
		verify(this.outbox, never()).sent(anyLong());
	}

}

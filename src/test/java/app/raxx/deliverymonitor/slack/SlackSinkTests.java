package app.raxx.deliverymonitor.slack;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink.Receipt;
import app.raxx.deliverymonitor.alert.Evidence;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.incident.SampleIncidents;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.slack.api.Slack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SlackSinkTests {

	private static final Receipt FIRST = new Receipt("U123 D1 17.42");

	private final FakeSlack fake = new FakeSlack();

	private Slack client;

	private SlackSink sink;

	@BeforeEach
	void open() {
		SlackProperties properties = new SlackProperties("xoxb-1", "U123", this.fake.url(), Level.NOTE,
				Duration.ofSeconds(5));
		this.client = new SlackClient().slack(properties);
		this.sink = new SlackSink(properties, new SlackChat(properties, this.client.methods()));
	}

	@AfterEach
	void close() throws Exception {
		this.client.close();
		this.fake.close();
	}

	@Test
	void firstMessageIsPostedAndItsChannelAndTimeAreTheReceipt() throws Exception {
		Receipt receipt = send(Alert.Kind.OPENED, SampleIncidents.open(), null);
		assertThat(this.fake.messages()).singleElement()
			.satisfies(
					(message) -> assertThat(message).containsEntry("channel", "U123").doesNotContainKey("thread_ts"));
		assertThat(receipt).isNotNull();
		assertThat(receipt.text()).matches("U123 D1 \\d+\\.\\d+");
		assertThat(this.fake.updates()).isEmpty();
	}

	@Test
	void reminderUpdatesTheFirstMessageAndReplies() throws Exception {
		assertThat(send(Alert.Kind.REMINDER, SampleIncidents.continued(), FIRST)).isEqualTo(FIRST);
		assertThat(this.fake.updates()).singleElement().satisfies(SlackSinkTests::isTheFirst);
		assertThat(this.fake.messages()).singleElement()
			.satisfies((reply) -> assertThat(reply).containsEntry("channel", "D1")
				.containsEntry("thread_ts", "17.42")
				.containsEntry("reply_broadcast", "0"));
	}

	@Test
	void endTurnsTheFirstMessageGreenAndIsShownInTheChannel() throws Exception {
		send(Alert.Kind.RESOLVED, SampleIncidents.resolved(), FIRST);
		assertThat(this.fake.updates()).singleElement()
			.satisfies(SlackSinkTests::isTheFirst)
			.satisfies((update) -> assertThat(update.get("attachments")).contains("#12a150"));
		assertThat(this.fake.messages()).singleElement()
			.satisfies((reply) -> assertThat(reply).containsEntry("thread_ts", "17.42")
				.containsEntry("reply_broadcast", "1"));
	}

	@Test
	void changeUpdatesTheFirstMessageOnly() throws Exception {
		assertThat(send(Alert.Kind.CHANGED, SampleIncidents.settling(), FIRST)).isEqualTo(FIRST);
		assertThat(this.fake.updates()).singleElement()
			.satisfies(SlackSinkTests::isTheFirst)
			.satisfies((update) -> assertThat(update.get("attachments")).contains("#f79009"));
		assertThat(this.fake.messages()).isEmpty();
	}

	@Test
	void changeWithoutAFirstMessageSendsNothing() throws Exception {
		assertThat(send(Alert.Kind.CHANGED, SampleIncidents.open(), null)).isNull();
		assertThat(this.fake.attempts()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found" })
	void newMessageReplacesOneThatIsGone(String error) throws Exception {
		this.fake.saysToUpdates(error);
		Receipt receipt = send(Alert.Kind.REMINDER, SampleIncidents.continued(), FIRST);
		assertThat(receipt).isNotNull().isNotEqualTo(FIRST);
		assertThat(this.fake.messages()).singleElement()
			.satisfies(
					(message) -> assertThat(message).containsEntry("channel", "U123").doesNotContainKey("thread_ts"));
	}

	@Test
	void newMessageIsPostedWhenTheOperatorsChannelWasSetToAnother() throws Exception {
		Receipt receipt = send(Alert.Kind.REMINDER, SampleIncidents.continued(), new Receipt("U999 D9 17.42"));
		assertThat(receipt).isNotNull();
		assertThat(receipt.text()).startsWith("U123 D1 ");
		assertThat(this.fake.updates()).isEmpty();
		assertThat(this.fake.messages()).hasSize(1);
	}

	@Test
	void replyIsNotSentBeforeTheUpdate() {
		this.fake.answersUpdates(WireMock.serverError());
		assertThatExceptionOfType(SinkBusyException.class)
			.isThrownBy(() -> send(Alert.Kind.REMINDER, SampleIncidents.continued(), FIRST));
		assertThat(this.fake.messages()).isEmpty();
	}

	@Test
	void refusedUpdateNeedsAnOperator() {
		this.fake.saysToUpdates("invalid_auth");
		assertThatExceptionOfType(SinkRefusedException.class)
			.isThrownBy(() -> send(Alert.Kind.REMINDER, SampleIncidents.continued(), FIRST))
			.withMessage("invalid_auth");
		assertThat(this.fake.messages()).isEmpty();
	}

	@Test
	void everyMessageSaysWhetherActionIsNeededNow() throws Exception {
		send(Alert.Kind.OPENED, SampleIncidents.open(), null);
		send(Alert.Kind.OPENED, SampleIncidents.settling(), null);
		send(Alert.Kind.RESOLVED, SampleIncidents.resolved(), null);
		send(Alert.Kind.TEST, SampleIncidents.open(), null);
		assertThat(this.fake.lines()).satisfiesExactly(
				(line) -> assertThat(line).startsWith(":rotating_light:").contains("Action needed now"),
				(line) -> assertThat(line).startsWith(":large_orange_circle:").contains("Nothing to do:"),
				(line) -> assertThat(line).startsWith(":white_check_mark:").endsWith("Nothing to do: it is over."),
				(line) -> assertThat(line).startsWith(":white_check_mark:").endsWith("Nothing to do: this is a test."));
	}

	@Test
	void endOfOneIncidentNamesAnotherThatNeedsAction() throws Exception {
		this.sink.send(alert(Alert.Kind.RESOLVED, SampleIncidents.resolved(), List.of(SampleIncidents.complaints())),
				null);
		assertThat(this.fake.lines().getFirst()).contains("Nothing to do here: it is over.")
			.containsIgnoringCase("Action needed now: spam complaint rate");
	}

	private static void isTheFirst(Map<String, String> update) {
		assertThat(update).containsEntry("channel", "D1").containsEntry("ts", "17.42");
	}

	private @Nullable Receipt send(Alert.Kind kind, Incident incident, @Nullable Receipt last) throws Exception {
		return this.sink.send(alert(kind, incident, List.of()), last);
	}

	private static Alert alert(Alert.Kind kind, Incident incident, List<Incident> others) {
		return new Alert(new Alert.Message(7, kind, false), incident, null, others, SampleIncidents.START,
				new Evidence(List.of(), List.of(), List.of()), null);
	}

}

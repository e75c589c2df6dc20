package app.raxx.deliverymonitor.slack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.Evidence;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.SampleIncidents;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.util.json.GsonFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlackMessageTests {

	static final Evidence SOME = new Evidence(
			List.of(new Evidence.Group("HardBounce", 9), new Evidence.Group("SpamNotification", 3)),
			List.of(new Evidence.Group("example.com", 10), new Evidence.Group("example.org", 2)),
			List.of(new Evidence.Example("j***@example.com", "HardBounce",
					"550 5.1.1 <j***@example.com>: user unknown"),
					new Evidence.Example("a***@example.org", "SpamNotification", null)));

	@Test
	void messageIsTheOneInTheDocumentation() throws IOException {
		String documentation = Files.readString(Path.of("docs", "alerts.md"));
		SlackMessage message = message(SampleIncidents.open(), SOME,
				URI.create("https://monitor.example.com/api/_internal/postmark/"));
		assertThat(documentation).contains(message.text())
			.contains(json(message.blocks()))
			.contains(json(message.attachments()));
	}

	@Test
	void outsideTextMentionsNoUserOrChannel() {
		String hostile = "<!channel> <@U123> `code` *bold* <http://evil.example|click> & @here\n:fire:";
		SlackMessage message = message(SampleIncidents.open(), new Evidence(List.of(new Evidence.Group(hostile, 1)),
				List.of(new Evidence.Group(hostile, 1)), List.of(new Evidence.Example(hostile, hostile, hostile))),
				null);
		assertThat(all(message)).doesNotContain("<!channel>", "<@U123>", "<http")
			.contains("&lt;!channel&gt;")
			.doesNotContain("\"verbatim\": false");
	}

	@Test
	void messageStaysWithinSlacksLimits() {
		String endless = "&😀a".repeat(50_000);
		SlackMessage message = message(SampleIncidents.ofStream(endless, 12, 500),
				new Evidence(Collections.nCopies(5, new Evidence.Group(endless, 1)),
						Collections.nCopies(5, new Evidence.Group(endless, 1)),
						Collections.nCopies(3, new Evidence.Example(endless, endless, endless))),
				URI.create("https://monitor.example.com/"));
		assertThat(message.blocks()).hasSizeLessThanOrEqualTo(50);
		assertThat(message.text()).hasSizeLessThanOrEqualTo(4000);
		assertThat(all(message)).hasSizeLessThan(13_000).doesNotContain("\\ud83d\"", "\\ud83d…");
		message.blocks().forEach(SlackMessageTests::checkLimits);
		message.attachments().getFirst().getBlocks().forEach(SlackMessageTests::checkLimits);
	}

	@Test
	void headerOfALongStreamNameIsShortened() {
		SlackMessage message = message(SampleIncidents.ofStream("a".repeat(200), 12, 500), SOME, null);
		assertThat(message.blocks().getFirst()).isInstanceOfSatisfying(HeaderBlock.class,
				(header) -> assertThat(header.getText().getText()).hasSize(150)
					.startsWith(":rotating_light: Bounce rate of aaa")
					.endsWith("a…"));
	}

	private static void checkLimits(LayoutBlock block) {
		if (block instanceof HeaderBlock header) {
			assertThat(header.getText().getText()).hasSizeLessThanOrEqualTo(150);
		}
		if (block instanceof SectionBlock section && section.getText() != null) {
			assertThat(section.getText().getText()).hasSizeLessThanOrEqualTo(3000);
		}
		if (block instanceof SectionBlock section && section.getFields() != null) {
			assertThat(section.getFields()).hasSizeLessThanOrEqualTo(10)
				.allSatisfy((field) -> assertThat(field.getText()).hasSizeLessThanOrEqualTo(2000));
		}
	}

	private static SlackMessage message(Incident incident, Evidence evidence, @Nullable URI page) {
		return SlackMessage.of(new Alert(new Alert.Message(1, Alert.Kind.OPENED, true), incident, null, List.of(),
				SampleIncidents.START, evidence, page));
	}

	private static String all(SlackMessage message) {
		return json(message.blocks()) + json(message.attachments());
	}

	private static String json(Object part) {
		return GsonFactory.createSnakeCase()
			.newBuilder()
			.disableHtmlEscaping()
			.setPrettyPrinting()
			.create()
			.toJson(part);
	}

}

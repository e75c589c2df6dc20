package app.raxx.deliverymonitor.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.Evidence;
import com.slack.api.model.Attachment;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.TextObject;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

/**
 * An alert as Slack shows it: a header, whether action is needed, and beside a line in
 * the colour of the status the facts, the evidence and a link.
 *
 * @param text the same in one line, for the lock screen and old clients
 * @param attachments one, because only an attachment has a colour
 */
record SlackMessage(String text, List<LayoutBlock> blocks, List<Attachment> attachments) {

	/** Slack's limits, which a message must not exceed. */
	private static final int LONGEST_HEADER = 150;

	private static final int LONGEST_SECTION = 3000;

	private static final int LONGEST_FIELD = 2000;

	private static final int MOST_FIELDS = 10;

	/** With the status below the 4,000 characters that Slack allows in an update. */
	private static final int LONGEST_HEADLINE = 3000;

	private static final int LONGEST_STATUS = 600;

	private static final int LONGEST_FACT = 400;

	private static final int LONGEST_NAME = 80;

	private static final int LONGEST_SMTP_LINE = 300;

	static SlackMessage of(Alert alert) {
		SlackStatus status = SlackStatus.of(alert);
		List<LayoutBlock> blocks = new ArrayList<>();
		blocks.add(header((header) -> header
			.text(plainText(SlackText.cut(status.sign() + " " + alert.title(), LONGEST_HEADER), true))));
		addText("*" + SlackText.line(status.todo(), LONGEST_STATUS) + "*", blocks);
		String text = status.sign() + " " + SlackText.line(alert.headline(), LONGEST_HEADLINE) + " "
				+ SlackText.line(status.todo(), LONGEST_STATUS);
		Attachment details = Attachment.builder().color(status.colour()).fallback(text).blocks(details(alert)).build();
		return new SlackMessage(text, blocks, List.of(details));
	}

	private static List<LayoutBlock> details(Alert alert) {
		List<LayoutBlock> blocks = new ArrayList<>();
		blocks.add(section((section) -> section
			.fields(alert.facts().stream().limit(MOST_FIELDS).map(SlackMessage::field).toList())));
		addEvidence(alert.evidence(), blocks);
		URI page = alert.page();
		if (page != null) {
			blocks.add(context(List.of(markdown("<" + page + "|Open the delivery monitor>"))));
		}
		return blocks;
	}

	private static TextObject field(Alert.Fact fact) {
		return markdown(
				SlackText.cut("*" + fact.label() + "*\n" + SlackText.line(fact.text(), LONGEST_FACT), LONGEST_FIELD));
	}

	private static void addEvidence(Evidence evidence, List<LayoutBlock> blocks) {
		addGroups("Bounce types", evidence.bounceTypes(), blocks);
		addGroups("Recipient domains", evidence.domains(), blocks);
		if (!evidence.examples().isEmpty()) {
			addText("*Newest examples*\n"
					+ evidence.examples().stream().map(SlackMessage::example).collect(Collectors.joining("\n")),
					blocks);
		}
	}

	private static void addGroups(String title, List<Evidence.Group> groups, List<LayoutBlock> blocks) {
		if (!groups.isEmpty()) {
			addText("*" + title + "*   "
					+ groups.stream()
						.map((group) -> SlackText.line(group.name(), LONGEST_NAME) + " " + group.events())
						.collect(Collectors.joining(" · ")),
					blocks);
		}
	}

	private static String example(Evidence.Example example) {
		String head = SlackText.line(example.recipient(), LONGEST_NAME) + " · "
				+ SlackText.line(example.type(), LONGEST_NAME);
		String smtpLine = example.smtpLine();
		return (smtpLine == null) ? head : head + "\n`" + SlackText.line(smtpLine, LONGEST_SMTP_LINE) + "`";
	}

	private static void addText(String text, List<LayoutBlock> blocks) {
		blocks.add(section((section) -> section.text(markdown(SlackText.cut(text, LONGEST_SECTION)))));
	}

	/** Verbatim, so that Slack turns no text into a link or a mention. */
	private static MarkdownTextObject markdown(String text) {
		return MarkdownTextObject.builder().text(text).verbatim(true).build();
	}

}

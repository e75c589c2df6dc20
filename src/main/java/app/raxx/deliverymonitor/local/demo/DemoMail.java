package app.raxx.deliverymonitor.local.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import app.raxx.deliverymonitor.event.EventCategory;
import org.jspecify.annotations.Nullable;

/**
 * Two weeks of mail that end at a moment: days and nights, a weekly newsletter with one
 * spam complaint, some bounces and notices, two tests, an hour in which a provider
 * blocked the sender, and a customer whose addresses have been rejected for the last 40
 * minutes. All hours are UTC.
 */
final class DemoMail {

	static final Duration SPAN = Duration.ofDays(14);

	/** Mails in each hour of a working day. */
	private static final int[] WORKING_DAY = { 9, 7, 6, 6, 7, 12, 30, 70, 115, 130, 135, 135, 120, 130, 145, 145, 135,
			120, 90, 65, 45, 30, 20, 12 };

	private static final double WEEKEND = 0.3;

	private static final Set<DayOfWeek> FREE_DAYS = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

	private static final String PROVIDER = "largemail.example";

	/** The customer whose mail is rejected at the end. */
	private static final String CUSTOMER = "example.com";

	private static final List<String> CUSTOMERS = List.of("ada", "grace", "alan", "radia", "edsger", "barbara");

	private static final List<String> DOMAINS = List.of(PROVIDER, PROVIDER, PROVIDER, "fastpost.example",
			"fastpost.example", "company.example", "studio.example", "mail.example.org", "school.example.net",
			CUSTOMER);

	private static final List<String> FIRST_NAMES = List.of("ada", "alan", "barbara", "claude", "donald", "edsger",
			"frances", "grace", "hedy", "ida", "john", "ken", "lynn", "margaret", "niklaus", "radia");

	private static final List<String> LAST_NAMES = List.of("baker", "costa", "duval", "fischer", "haddad", "jensen",
			"kovac", "li", "moreau", "novak", "okafor", "rossi", "silva", "tanaka");

	private static final List<String> TAGS = List.of("support-outbound", "support-outbound", "support-outbound",
			"password-reset", "invoice");

	private static final Duration REJECTED_FOR = Duration.ofMinutes(40);

	private static final int REJECTIONS = 9;

	private static final int NEWSLETTERS = 1200;

	private static final Duration NEWSLETTER_TAKES = Duration.ofMinutes(25);

	private static final String OK = "smtp;250 2.0.0 OK";

	private static final String TEST_MESSAGE = "00000000-0000-0000-0000-000000000000";

	private final List<DemoEvent> events = new ArrayList<>();

	private final Random random;

	private final Instant start;

	private final Instant end;

	private final Instant newsletter;

	private final Instant block;

	private long postmarkId = 4_712_000_000L;

	private DemoMail(Instant end, long seed) {
		this.random = new Random(seed);
		this.start = end.minus(SPAN);
		this.end = end;
		LocalDate day = workingDay(LocalDate.ofInstant(end, ZoneOffset.UTC).minusDays(2));
		this.newsletter = at(day, 9);
		this.block = at(workingDay(day.minusDays(1)), 13);
	}

	/** The events in the order of their recording. */
	static List<DemoEvent> until(Instant end, long seed) {
		DemoMail mail = new DemoMail(end, seed);
		mail.writeEverydayMail();
		mail.writeBounces();
		mail.writeNewsletter(mail.newsletter.minus(Duration.ofDays(7)));
		mail.writeNewsletter(mail.newsletter);
		mail.writeComplaint();
		mail.writeMailToAda();
		mail.writeRejections();
		mail.writeTests();
		return mail.events.stream()
			.filter((event) -> !event.recordedAt().isAfter(end))
			.sorted(Comparator.comparing(DemoEvent::recordedAt))
			.toList();
	}

	private void writeEverydayMail() {
		for (Instant minute = this.start; minute.isBefore(this.end); minute = minute.plusSeconds(60)) {
			OffsetDateTime time = minute.atOffset(ZoneOffset.UTC);
			double expected = WORKING_DAY[time.getHour()] / 60.0 * (isFree(time.toLocalDate()) ? WEEKEND : 1);
			for (int left = (int) (expected + this.random.nextDouble()); left > 0; left--) {
				writeMail(minute.plusSeconds(this.random.nextInt(60)));
			}
		}
	}

	private void writeMail(Instant time) {
		String domain = any(DOMAINS);
		if (domain.equals(CUSTOMER) && time.isAfter(this.end.minus(REJECTED_FOR.multipliedBy(2)))) {
			domain = PROVIDER;
		}
		String recipient = (domain.equals(CUSTOMER) ? any(CUSTOMERS) : any(FIRST_NAMES) + "." + any(LAST_NAMES)) + "@"
				+ domain;
		String message = uuid().toString();
		if (domain.equals(PROVIDER) && isBlocked(time) && this.random.nextInt(100) < 85) {
			fail(time, message, recipient, any(TAGS), bounce("Blocked",
					"smtp;550 5.7.1 [203.0.113.25] Mail from this address is blocked because of its recent volume. See https://postmaster.largemail.example/unblock",
					false));
			return;
		}
		String tag = any(TAGS);
		int chance = this.random.nextInt(1000);
		if (chance < 4) {
			fail(time, message, recipient, tag,
					notice("Transient", "smtp;421 4.7.1 Greylisted, please try again in some minutes"));
			deliver(time.plusSeconds(600 + this.random.nextInt(900)), message, recipient, tag, "outbound");
			return;
		}
		deliver(time, message, recipient, tag, "outbound");
		if (chance < 10) {
			fail(time.plusSeconds(20), message, recipient, tag, notice("AutoResponder", "Out of office until Monday"));
		}
	}

	/** As many as stay below the limit: each is alone in its hour of a working day. */
	private void writeBounces() {
		List<Reason> reasons = List.of(
				bounce("HardBounce", "smtp;550 5.1.1 The email account that you tried to reach does not exist", true),
				bounce("SoftBounce", "smtp;452 4.2.2 The mailbox is full", false),
				bounce("HardBounce", "smtp;550 5.1.1 User unknown", true),
				bounce("DnsError", "smtp;451 4.4.4 No mail server was found for this domain", false),
				bounce("SpamNotification", "smtp;554 5.7.1 Message rejected as spam", false));
		for (LocalDate day = LocalDate.ofInstant(this.start, ZoneOffset.UTC); at(day, 0)
			.isBefore(this.end); day = day.plusDays(1)) {
			for (int hour = 10; hour <= 16 && !isFree(day); hour += 2) {
				Instant time = at(day, hour).plusSeconds(600 + this.random.nextInt(1800));
				Reason reason = any(reasons);
				if (time.isAfter(this.start.plus(Duration.ofHours(2)))
						&& time.isBefore(this.end.minus(Duration.ofHours(3)))) {
					fail(time, uuid().toString(),
							any(FIRST_NAMES) + "." + any(LAST_NAMES) + "@" + any(DOMAINS.subList(3, 9)), any(TAGS),
							reason);
				}
			}
		}
	}

	private void writeNewsletter(Instant from) {
		for (int number = 0; number < NEWSLETTERS; number++) {
			Instant time = from.plus(NEWSLETTER_TAKES.multipliedBy(number).dividedBy(NEWSLETTERS));
			String recipient = FIRST_NAMES.get(number % FIRST_NAMES.size()) + "."
					+ LAST_NAMES.get(number / FIRST_NAMES.size() % LAST_NAMES.size()) + "@"
					+ DOMAINS.get(number / 7 % 9);
			if (number > 240 && number < 720 && number % 100 == 0) {
				add(time, EventCategory.BOUNCED, uuid().toString(), recipient, "newsletter", "broadcast",
						bounce("HardBounce", "smtp;550 5.1.1 User unknown", true));
			}
			else {
				deliver(time, uuid().toString(), recipient, "newsletter", "broadcast");
			}
		}
	}

	private void writeComplaint() {
		String message = uuid().toString();
		String recipient = "claude.moreau@" + PROVIDER;
		Instant time = this.newsletter.plus(Duration.ofMinutes(22));
		deliver(time.minusSeconds(600), message, recipient, "newsletter", "broadcast");
		add(time, EventCategory.SPAM_COMPLAINT, message, recipient, "newsletter", "broadcast",
				new Reason(EventCategory.SPAM_COMPLAINT, "SpamComplaint",
						"The subscriber explicitly marked this message as spam.", "", true));
	}

	private void writeMailToAda() {
		for (int days : new int[] { 13, 9, 6, 5, 3, 1 }) {
			Instant time = this.end.minus(Duration.ofDays(days)).plusSeconds(this.random.nextInt(3600));
			deliver(time, uuid().toString(), "ada@" + CUSTOMER, (days == 5) ? "password-reset" : "support-outbound",
					"outbound");
		}
	}

	/** The last 40 minutes: every mail to one customer is rejected. */
	private void writeRejections() {
		Duration step = REJECTED_FOR.dividedBy(REJECTIONS + 1);
		for (int number = 0; number < REJECTIONS; number++) {
			Instant time = this.end.minus(REJECTED_FOR)
				.plus(step.multipliedBy(number))
				.plusSeconds(this.random.nextInt(60));
			fail(time, uuid().toString(), CUSTOMERS
				.get(number % CUSTOMERS.size()) + "@" + CUSTOMER, "support-outbound", bounce("HardBounce",
						"smtp;550 5.4.1 Recipient address rejected: this server does not accept mail for example.com",
						true));
		}
	}

	/** Somebody pressed the test button of Postmark's dashboard. */
	private void writeTests() {
		Instant time = this.start.plus(Duration.ofHours(1));
		add(time, EventCategory.TEST, TEST_MESSAGE, "john@example.com", "welcome-email", "outbound", null);
		add(time.plusSeconds(40), EventCategory.TEST, TEST_MESSAGE, "john@example.com", "welcome-email", "outbound",
				bounce("HardBounce", "Test bounce details", true));
	}

	private void deliver(Instant time, String message, String recipient, String tag, String stream) {
		add(time, EventCategory.DELIVERED, message, recipient, tag, stream, null);
	}

	private void fail(Instant time, String message, String recipient, String tag, Reason reason) {
		add(time, reason.kind, message, recipient, tag, "outbound", reason);
	}

	private void add(Instant time, EventCategory kind, String message, String recipient, String tag, String stream,
			@Nullable Reason reason) {
		DemoEvent.Failure failure = (reason == null) ? null
				: new DemoEvent.Failure(this.postmarkId++, reason.type, reason.description(), reason.inactive);
		this.events.add(new DemoEvent(uuid(), kind, message, recipient, tag, stream,
				(reason != null) ? reason.answer : OK, failure, time, time.plusSeconds(1 + this.random.nextInt(2))));
	}

	private boolean isBlocked(Instant time) {
		return !time.isBefore(this.block) && time.isBefore(this.block.plus(Duration.ofMinutes(80)));
	}

	private <T> T any(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	private UUID uuid() {
		return new UUID(this.random.nextLong() & ~0xF000L | 0x4000L, this.random.nextLong() >>> 2 | Long.MIN_VALUE);
	}

	private static boolean isFree(LocalDate day) {
		return FREE_DAYS.contains(day.getDayOfWeek());
	}

	/** The day itself or the last working day before it. */
	private static LocalDate workingDay(LocalDate day) {
		return isFree(day) ? workingDay(day.minusDays(1)) : day;
	}

	private static Instant at(LocalDate day, int hour) {
		return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
	}

	private static Reason bounce(String type, String answer, boolean inactive) {
		return new Reason(EventCategory.BOUNCED, type, answer, answer, inactive);
	}

	private static Reason notice(String type, String answer) {
		return new Reason(EventCategory.NOTICE, type, answer, answer, false);
	}

	/** Why a mail failed. */
	private record Reason(EventCategory kind, String type, String text, String answer, boolean inactive) {

		String description() {
			return switch (this.type) {
				case "HardBounce" ->
					"The server was unable to deliver your message (ex: unknown user, mailbox not found).";
				case "SoftBounce" ->
					"The server could not temporarily deliver your message (ex: Message is too large or the mailbox is full).";
				case "Blocked" -> "The mail was blocked by the receiving server.";
				default -> this.text;
			};
		}

	}

}

package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.SharedInstance;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "john@example.com | j***@example.com", "j@example.com | j***@example.com",
					"John Doe <john.doe+tag@example.com> | John Doe <j***@example.com>",
					"550 5.1.1 <john@example.com>: unknown | 550 5.1.1 <j***@example.com>: unknown",
					"rcpt=john@example.com,jane@example.com | rcpt=j***@example.com,j***@example.com",
					"mailto:jürgen@bücher.example | mailto:j***@bücher.example", "no address @ all | no address @ all",
					"o'brien@example.com | o***@example.com", "'john@example.com' | 'j***@example.com'",
					"\"a\\\"b\"@example.com | a***@example.com", "<\"john doe\"@example.com> | <j***@example.com>" })
	void everyAddressIsMasked(String text, String masked) {
		assertThat(Evidence.mask(text)).isEqualTo(masked);
	}

	@Test
	void longTextIsMaskedInLinearTime() {
		for (String part : List.of("a", "a'", "'", "\"a", "\"\\")) {
			String text = part.repeat(1 << 18);
			assertThat(CompletableFuture.supplyAsync(() -> Evidence.mask(text))).succeedsWithin(Duration.ofSeconds(30))
				.isEqualTo(text);
		}
	}

	@Test
	void evidenceHasTheMostFrequentGroupsAndTheNewestExamples() {
		SharedInstance.forget();
		Instance instance = SharedInstance.INSTANCE;
		TestClock clock = SharedInstance.CLOCK;
		instance.record(SampleEvent.bounce("too-old@old.example", "HardBounce"));
		clock.turn(Duration.ofHours(2));
		instance.record(SampleEvent.bounces(4));
		instance.record(
				SampleEvent.bounce("Jane <jane@Example.COM>", "HardBounce").saying("550 <jane@example.com> is full"));
		instance.record(SampleEvent.deliveries(3));
		instance.record(SampleEvent.spamComplaint("jim@example.net").with("Details", null));
		Instant now = clock.instant();
		Evidence bounces = Evidence.of(instance.get(EventLog.class)
			.failureSummary(EventCategory.BOUNCED, now.minus(Duration.ofHours(1)), now));
		assertThat(bounces.bounceTypes()).containsExactly(new Evidence.Group("HardBounce", 5));
		assertThat(bounces.domains()).containsExactly(new Evidence.Group("example.org", 4),
				new Evidence.Group("example.com", 1));
		assertThat(bounces.examples()).hasSize(3);
		assertThat(bounces.examples().getFirst())
			.isEqualTo(new Evidence.Example("j***@example.com", "HardBounce", "550 <j***@example.com> is full"));
		Evidence complaints = Evidence.of(instance.get(EventLog.class)
			.failureSummary(EventCategory.SPAM_COMPLAINT, now.minus(Duration.ofHours(1)), now));
		assertThat(complaints.examples())
			.containsExactly(new Evidence.Example("j***@example.net", "SpamComplaint", null));
	}

}

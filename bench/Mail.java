import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Postmark's reports in the same mix as load.lua, each once. */
final class Mail {

	private static final AtomicLong COUNT = new AtomicLong();

	private static final long FIRST_ID = System.currentTimeMillis() * 1000;

	private Mail() {
	}

	/** The next report, as a request that is ready to be sent. */
	static byte[] next() {
		return Http.post("/webhooks/postmark/delivery", Service.TOKEN, body(COUNT.incrementAndGet()));
	}

	/** Put together by hand: formatting would take more of the processor than sending. */
	private static String body(long n) {
		if (n % 1000 == 500) {
			return bounce("SpamComplaint", "SpamComplaint", n);
		}
		if (n % 40 == 7) {
			return bounce("Bounce", "HardBounce", n);
		}
		return "{\"RecordType\":\"Delivery\",\"ServerID\":23,\"MessageStream\":\"outbound\",\"MessageID\":\"" + messageId()
				+ "\",\"Recipient\":\"customer@example.com\",\"Tag\":\"support-outbound\",\"DeliveredAt\":\"" + Instant.now()
				+ "\",\"Details\":\"smtp;250 2.0.0 OK 1762348234 d75a77b69052e-4ed1b2c3d4esi123456\",\"Metadata\":{}}";
	}

	private static String bounce(String recordType, String type, long n) {
		return "{\"RecordType\":\"" + recordType + "\",\"ID\":" + (FIRST_ID + n) + ",\"Type\":\"" + type
				+ "\",\"TypeCode\":1,\"Name\":\"Hard bounce\",\"Tag\":\"support-outbound\",\"MessageID\":\"" + messageId()
				+ "\",\"ServerID\":23,\"MessageStream\":\"outbound\",\"Description\":\"The server was unable to deliver "
				+ "your message (ex: unknown user, mailbox not found).\",\"Details\":\"smtp;550 5.1.1 The email account "
				+ "that you tried to reach does not exist.\",\"Email\":\"customer@example.com\",\"From\":\"support@raxx.app\","
				+ "\"BouncedAt\":\"" + Instant.now() + "\",\"DumpAvailable\":true,\"Inactive\":true,\"CanActivate\":true,"
				+ "\"Subject\":\"Your ticket\",\"Metadata\":{}}";
	}

	private static String messageId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

}

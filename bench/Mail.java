import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Postmark's reports in the same mix as load.lua, each once. */
final class Mail {

	private static final String DELIVERY = """
			{"RecordType":"Delivery","ServerID":23,"MessageStream":"outbound","MessageID":"%s",\
			"Recipient":"customer@example.com","Tag":"support-outbound","DeliveredAt":"%s",\
			"Details":"smtp;250 2.0.0 OK 1762348234 d75a77b69052e-4ed1b2c3d4esi123456","Metadata":{}}""";

	private static final String BOUNCE = """
			{"RecordType":"%s","ID":%d,"Type":"%s","TypeCode":1,"Name":"Hard bounce","Tag":"support-outbound",\
			"MessageID":"%s","ServerID":23,"MessageStream":"outbound",\
			"Description":"The server was unable to deliver your message (ex: unknown user, mailbox not found).",\
			"Details":"smtp;550 5.1.1 The email account that you tried to reach does not exist.",\
			"Email":"customer@example.com","From":"support@raxx.app","BouncedAt":"%s","DumpAvailable":true,\
			"Inactive":true,"CanActivate":true,"Subject":"Your ticket","Metadata":{}}""";

	private static final AtomicLong COUNT = new AtomicLong();

	private static final long FIRST_ID = System.currentTimeMillis() * 1000;

	private Mail() {
	}

	/** The next report, as a request that is ready to be sent. */
	static byte[] next() {
		return Http.post("/webhooks/postmark/delivery", Service.TOKEN, body(COUNT.incrementAndGet()));
	}

	private static String body(long n) {
		String messageId = UUID.randomUUID().toString();
		if (n % 1000 == 500) {
			return BOUNCE.formatted("SpamComplaint", FIRST_ID + n, "SpamComplaint", messageId, Instant.now());
		}
		if (n % 40 == 7) {
			return BOUNCE.formatted("Bounce", FIRST_ID + n, "HardBounce", messageId, Instant.now());
		}
		return DELIVERY.formatted(messageId, Instant.now());
	}

}

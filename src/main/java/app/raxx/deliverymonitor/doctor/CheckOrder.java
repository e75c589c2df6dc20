package app.raxx.deliverymonitor.doctor;

/** The places of the checks in the doctor's report: the order of the set-up. */
public final class CheckOrder {

	public static final int WEBHOOK_SECRET = 1;

	public static final int FLAG = 2;

	public static final int DATABASE = 3;

	public static final int DURABILITY = 4;

	public static final int CONNECTIONS = 5;

	public static final int CLOCK = 6;

	public static final int POSTMARK_WEBHOOK = 7;

	public static final int WEBHOOK_FROM_OUTSIDE = 8;

	public static final int FIRST_EVENT = 9;

	public static final int SLACK = 10;

	public static final int CONSOLE = 11;

	public static final int CLOUDFLARE_ACCESS = 12;

	public static final int PUBLIC_ADDRESS = 13;

	public static final int POSTMARK_KEY = 14;

	public static final int RECONCILIATION = 15;

	public static final int QUARANTINE = 16;

	public static final int RULES = 17;

	public static final int SPF = 18;

	public static final int DKIM = 19;

	public static final int RETURN_PATH = 20;

	public static final int SMTP_RELAY = 21;

	private CheckOrder() {
	}

}

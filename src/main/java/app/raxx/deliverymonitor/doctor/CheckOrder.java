package app.raxx.deliverymonitor.doctor;

/** The places of the checks in the doctor's report. */
public final class CheckOrder {

	public static final int FLAG = 1;

	public static final int WEBHOOK_SECRET = 2;

	public static final int DATABASE = 3;

	public static final int DURABILITY = 4;

	public static final int CONNECTIONS = 5;

	public static final int CLOCK = 6;

	public static final int SLACK = 7;

	public static final int CONSOLE = 8;

	public static final int POSTMARK_KEY = 9;

	public static final int POSTMARK_WEBHOOK = 10;

	public static final int WEBHOOK_FROM_OUTSIDE = 11;

	public static final int RECONCILIATION = 12;

	public static final int SPF = 13;

	public static final int DKIM = 14;

	public static final int RETURN_PATH = 15;

	public static final int SMTP_RELAY = 16;

	public static final int CLOUDFLARE_ACCESS = 17;

	public static final int PUBLIC_ADDRESS = 18;

	public static final int QUARANTINE = 18;

	private CheckOrder() {
	}

}

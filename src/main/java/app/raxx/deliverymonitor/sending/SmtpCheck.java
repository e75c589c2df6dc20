package app.raxx.deliverymonitor.sending;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Checks that Postmark's relay answers and offers encryption. It sends no mail. */
@Component
@Order(CheckOrder.SMTP_RELAY)
class SmtpCheck implements Check {

	/** Many more than a real server sends. */
	private static final int MOST_LINES = 100;

	private static final int TIMEOUT_MILLIS = 2_000;

	private final SendingDomainProperties properties;

	SmtpCheck(SendingDomainProperties properties) {
		this.properties = properties;
	}

	@Override
	public String name() {
		return "SMTP relay";
	}

	@Override
	public boolean isCostly() {
		return true;
	}

	@Override
	public Finding run() throws IOException {
		InetSocketAddress relay = this.properties.relay();
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.connect(relay, TIMEOUT_MILLIS);
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			List<String> greeting = answer(in);
			say(socket, "EHLO " + this.properties.domain());
			List<String> offers = answer(in);
			say(socket, "QUIT");
			return judge(greeting, offers);
		}
		catch (IOException ex) {
			return Finding.failed(this.properties.smtp() + " does not answer (" + ex.getClass().getSimpleName() + ")",
					"Open port " + relay.getPort() + " to it, also on the host that sends the mail.");
		}
	}

	private Finding judge(List<String> greeting, List<String> offers) {
		if (!greeting.getLast().startsWith("220") || !offers.getLast().startsWith("250")) {
			return Finding.failed(this.properties.smtp() + " answers, but not as a mail relay",
					"Check that SENDING_SMTP is right and that no proxy answers in its place.");
		}
		boolean encrypted = offers.stream().anyMatch((line) -> line.substring(4).strip().equalsIgnoreCase("STARTTLS"));
		return encrypted ? Finding.ok(this.properties.smtp() + " answers and offers STARTTLS")
				: Finding.failed(this.properties.smtp() + " offers no STARTTLS",
						"A proxy may remove it: do not send the key over this connection.");
	}

	private static void say(Socket socket, String line) throws IOException {
		socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	/** Reads one reply, whose last line has a space after its number. */
	private static List<String> answer(BufferedReader in) throws IOException {
		List<String> lines = new ArrayList<>();
		while (lines.size() < MOST_LINES) {
			String line = in.readLine();
			if (line == null || line.length() < 4) {
				throw new IOException("No answer");
			}
			lines.add(line);
			if (line.charAt(3) == ' ') {
				return lines;
			}
		}
		throw new IOException("No end");
	}

}

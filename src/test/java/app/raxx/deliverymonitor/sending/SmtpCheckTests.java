package app.raxx.deliverymonitor.sending;

import app.raxx.deliverymonitor.doctor.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class SmtpCheckTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			220 mail.example.com ESMTP | 250-mail.example.com~250-SIZE 1000~250-STARTTLS~250 OK | OK
			220 mail.example.com ESMTP | 250-mail.example.com~250 STARTTLS                      | OK
			220 mail.example.com ESMTP | 250-mail.example.com~250 OK                            | FAILED
			554 go away                | 250 STARTTLS                                           | FAILED
			220 mail.example.com ESMTP | 502 what?                                              | FAILED
			HTTP/1.1 400 Bad Request   | 250 STARTTLS                                           | FAILED
			220                        | 250 STARTTLS                                           | FAILED
			""")
	void smtpCheckJudgesTheRelaysReplies(String greeting, String offers, Verdict verdict) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> talk(server, greeting, offers.replace("~", "\r\n")));
			assertThat(check(server.getLocalPort()).run().verdict()).isEqualTo(verdict);
		}
	}

	@Test
	void smtpCheckFailsOnAClosedPort() throws IOException {
		int port;
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = server.getLocalPort();
		}
		assertThat(check(port).run().verdict()).isEqualTo(Verdict.FAILED);
	}

	private static void talk(ServerSocket server, String greeting, String offers) {
		try (Socket socket = server.accept()) {
			socket.getOutputStream().write((greeting + "\r\n" + offers + "\r\n").getBytes(US_ASCII));
			socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			// The check has closed the connection
		}
	}

	private static SmtpCheck check(int port) {
		return new SmtpCheck(new SendingDomainProperties("raxx.app", "pm", "pm-bounces", "127.0.0.1:" + port, null));
	}

}

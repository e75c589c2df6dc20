package app.raxx.deliverymonitor.api;

import java.io.IOException;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Links to the next page behind proxies. */
@MonitorTest
class LinkTests {

	@Autowired
	Postmark postmark;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Host: api.example.com;X-Forwarded-Proto: https                                       | https://api.example.com/
					Host: api.example.com;X-Forwarded-Proto: https;X-Forwarded-Port: 443                 | https://api.example.com/
					Host: api.example.com;X-Forwarded-Proto: https,http;X-Forwarded-Port: 443            | https://api.example.com/
					Host: api.example.com;X-Forwarded-Proto: https, http;X-Forwarded-Port: 443,80        | https://api.example.com/
					Host: api.example.com:443;X-Forwarded-Proto: https                                   | https://api.example.com/
					Host: api.example.com;X-Forwarded-Proto: https,http;X-Forwarded-For: 203.0.113.7, 198.51.100.2 | https://api.example.com/
					Host: api.example.com;X-Forwarded-Proto: https,https;X-Forwarded-For: 2001:db8::1, 198.51.100.2 | https://api.example.com/
					Host: api.example.com;X-Forwarded-Proto: https;X-Forwarded-For: [2001:db8::1]:4711, 10.0.0.1 | https://api.example.com/
					Host: api.example.com;X-Forwarded-Proto: http,https                                  | http://api.example.com/
					Host: [2001:db8::2]:8443;X-Forwarded-Proto: https;X-Forwarded-Port: 8443             | https://[2001:db8::2]:8443/
					Host: inner.example.com;X-Forwarded-Host: api.example.com, edge;X-Forwarded-Proto: https,http | https://api.example.com/
					Host: api.example.com:8080                                                           | http://api.example.com:8080/
					""")
	void linkHasTheAddressThatTheCallerUsed(String headers, String start) throws IOException {
		for (int i = 0; i < 2; i++) {
			this.postmark.isAnswered("recorded",
					SampleEvent.delivery().with("Recipient", "ada+news@example.com").with("Tag", "a&b"));
		}
		try (RawGet request = new RawGet(this.postmark.address(),
				"recent-deliveries?limit=1&recipient=ada%2Bnews@example.com&tag=a%26b", headers.replace(";", "\n"))) {
			assertThat(request.text()).contains("Link: <" + start + RawGet.PATH.substring(1)
					+ "recent-deliveries?limit=1&recipient=ada%2Bnews@example.com&tag=a%26b&cursor=");
		}
	}

}

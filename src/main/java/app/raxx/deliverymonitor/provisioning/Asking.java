package app.raxx.deliverymonitor.provisioning;

import java.util.function.Supplier;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.postmark.PostmarkClient;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Lets a command fail with a sentence that an operator understands. */
@Component
class Asking {

	private final PostmarkClient postmark;

	Asking(PostmarkClient postmark) {
		this.postmark = postmark;
	}

	<T> T postmark(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (RestClientException ex) {
			throw new CommandFailedException(this.postmark.explain(ex));
		}
		catch (MissingSettingException ex) {
			throw new CommandFailedException(String.valueOf(ex.getMessage()));
		}
	}

}

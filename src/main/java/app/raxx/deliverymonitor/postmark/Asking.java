package app.raxx.deliverymonitor.postmark;

import java.util.function.Supplier;

import app.raxx.deliverymonitor.command.CommandFailed;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Lets a command fail with a sentence that an operator understands. */
@Component
class Asking {

	private final Postmark postmark;

	Asking(Postmark postmark) {
		this.postmark = postmark;
	}

	<T> T postmark(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (RestClientException ex) {
			throw new CommandFailed(this.postmark.explain(ex));
		}
		catch (NotReady ex) {
			throw new CommandFailed(String.valueOf(ex.getMessage()));
		}
	}

}

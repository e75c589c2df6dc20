package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import app.raxx.deliverymonitor.command.CommandFailedException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.client.RestClientException;

/**
 * A call of Postmark's API failed, or has the wrong key. A command ends with the problem
 * and the remedy.
 */
public class PostmarkUnavailableException extends CommandFailedException {

	private static final String LATER = "Try again later. If this lasts, look at status.postmarkapp.com.";

	private final String problem;

	private final String remedy;

	PostmarkUnavailableException(String problem, String remedy) {
		super(problem + ". " + remedy);
		this.problem = problem;
		this.remedy = remedy;
	}

	private PostmarkUnavailableException(String problem, String remedy, Throwable cause) {
		this(problem, remedy);
		initCause(cause);
	}

	/** The failures of several servers as one. */
	public static PostmarkUnavailableException of(List<PostmarkUnavailableException> failures) {
		return new PostmarkUnavailableException(
				failures.stream().map(PostmarkUnavailableException::problem).collect(Collectors.joining("; ")),
				failures.stream().map(PostmarkUnavailableException::remedy).distinct().collect(Collectors.joining(" ")),
				failures.getFirst());
	}

	/** The same failure with the name of the server, if there are several. */
	public PostmarkUnavailableException at(PostmarkClient server) {
		return server.label()
			.map((label) -> new PostmarkUnavailableException(label + ": " + this.problem, this.remedy, this))
			.orElse(this);
	}

	static PostmarkUnavailableException accountKey(PostmarkApiException refusal) {
		return new PostmarkUnavailableException("POSTMARK_SERVER_API_KEY holds the key of an account",
				"Set it to the key of a server (in Postmark: the server's API Tokens).", refusal);
	}

	static PostmarkUnavailableException otherServer(PostmarkClient.Server server) {
		return new PostmarkUnavailableException(
				"POSTMARK_SERVER_IDS does not name " + server.id() + ", the server " + server.name() + " of the key",
				"Add it there, or set POSTMARK_SERVER_API_KEY to the key of a server that is named.");
	}

	static PostmarkUnavailableException refused(PostmarkApiException refusal) {
		String details = " (" + refusal.details() + ")";
		if (refusal.isAboutTheKey()) {
			return new PostmarkUnavailableException(
					"Postmark does not know the key in POSTMARK_SERVER_API_KEY" + details,
					"Set it to a key of the server that sends the mail (in Postmark: the server's API Tokens).",
					refusal);
		}
		if (refusal.isAboutVerification()) {
			return new PostmarkUnavailableException(
					"Postmark tried the webhook and did not get a 200, so it saved nothing" + details,
					"Check that the flag is on, the secret is the service's own and nothing stands in front of the "
							+ "path.",
					refusal);
		}
		return new PostmarkUnavailableException("Postmark refuses the call" + details, refusal.isTemporary() ? LATER
				: "Check POSTMARK_MESSAGE_STREAMS, and what Postmark says about the call.", refusal);
	}

	static PostmarkUnavailableException unreachable(RestClientException failure, String url) {
		if (isTimeout(failure)) {
			return new PostmarkUnavailableException(
					"Postmark's API did not answer within " + PostmarkConfiguration.LIMIT.toSeconds() + " s at " + url,
					LATER, failure);
		}
		if (failure.contains(UnresolvedAddressException.class) || failure.contains(UnknownHostException.class)) {
			return new PostmarkUnavailableException("The host name of Postmark's API has no address: " + url,
					"Check POSTMARK_API_URL, and that this machine can reach a name server.", failure);
		}
		if (failure.contains(ConnectException.class)) {
			return new PostmarkUnavailableException("The connection to Postmark's API was refused at " + url,
					"Check POSTMARK_API_URL, and that this machine may connect to it.", failure);
		}
		if (failure.contains(SSLException.class)) {
			return new PostmarkUnavailableException("Postmark's API cannot be reached by TLS at " + url,
					"Check POSTMARK_API_URL, the clock, and what stands between this machine and Postmark.", failure);
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return new PostmarkUnavailableException(
				"The connection to Postmark's API broke off at " + url + " ("
						+ ((root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName()) + ")",
				LATER, failure);
	}

	/** The client closes a body that is still incomplete at the limit. */
	private static boolean isTimeout(RestClientException failure) {
		return failure.contains(HttpTimeoutException.class)
				|| Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
					.anyMatch((each) -> each instanceof IOException && "closed".equals(each.getMessage()));
	}

	static PostmarkUnavailableException unreadable(RestClientException failure) {
		return new PostmarkUnavailableException("Postmark's API sent an answer that cannot be read",
				"Check that POSTMARK_API_URL is Postmark's address and that no proxy answers in its place.", failure);
	}

	/** What happened, without a full stop. */
	public String problem() {
		return this.problem;
	}

	/** What the operator can do, in a sentence. */
	public String remedy() {
		return this.remedy;
	}

}

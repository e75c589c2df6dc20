package app.raxx.deliverymonitor.api;

import java.util.Set;

import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Checks the parameters of a request. */
final class Parameters {

	private Parameters() {
	}

	/** Rejects a parameter that is unknown, empty or repeated, or contains a NUL. */
	static void check(HttpServletRequest request, Set<String> known) {
		request.getParameterMap().forEach((name, values) -> {
			if (!known.contains(name)) {
				throw new InvalidParameterException(name, "is not a parameter; known are " + String.join(", ", known));
			}
			if (values.length > 1) {
				throw new InvalidParameterException(name, "is given more than once");
			}
			if (values[0].isBlank()) {
				throw new InvalidParameterException(name, "is empty");
			}
			if (values[0].indexOf('\0') >= 0) {
				throw new InvalidParameterException(name, "contains a NUL character");
			}
		});
	}

	/** The id of an event, or 0 for the beginning of the log. */
	static long id(String name, String value) {
		try {
			long id = Long.parseLong(value);
			if (id >= 0) {
				return id;
			}
		}
		catch (NumberFormatException ex) {
			// answered like a negative number
		}
		throw new InvalidParameterException(name, "is not an id");
	}

	/** The number of rows to return; {@code otherwise} where no limit is given. */
	static int limit(@Nullable String limit, int otherwise, int most) {
		if (limit == null) {
			return otherwise;
		}
		try {
			int number = Integer.parseInt(limit);
			if (number >= 1 && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// answered like a number out of range
		}
		throw new InvalidParameterException("limit", "is not a number from 1 to " + most);
	}

}

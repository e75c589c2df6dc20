package app.raxx.deliverymonitor.event.search;

import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.modulith.NamedInterface;

/** As many searches as allowed are running. The same search can succeed later. */
@NamedInterface("search")
public class TooManySearchesException extends TransientDataAccessResourceException {

	public TooManySearchesException(String message) {
		super(message);
	}

}

package app.raxx.deliverymonitor.webhook.payload;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Parses the bytes of a body. */
@Component
public class PayloadReader {

	private final ObjectReader reader;

	public PayloadReader(JsonMapper mapper) {
		this.reader = mapper.readerFor(Payload.class).without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
	}

	/**
	 * Reads the payload.
	 * @throws InvalidPayloadException if the body is not a JSON object, or a field has
	 * the wrong type
	 */
	public Payload read(byte[] body) {
		Payload payload;
		try {
			payload = this.reader.readValue(body);
		}
		catch (DatabindException | InputCoercionException ex) {
			throw unusable(ex);
		}
		catch (JacksonException ex) {
			throw new InvalidPayloadException("The body is not JSON");
		}
		if (payload == null) {
			throw new InvalidPayloadException("The body is not a JSON object");
		}
		return payload;
	}

	private static InvalidPayloadException unusable(JacksonException ex) {
		String field = field(ex.getPath());
		return (field != null) ? new InvalidPayloadException(field, "has a wrong type")
				: new InvalidPayloadException("The body is not a JSON object");
	}

	private static @Nullable String field(List<JacksonException.Reference> path) {
		return path.isEmpty() ? null : path.getLast().getPropertyName();
	}

}

package app.raxx.deliverymonitor.webhook.payload;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

import org.springframework.stereotype.Component;

/**
 * Parses a body while it arrives. Keeps the fields of an event and skips the others, such
 * as the content of a bounce, which can have megabytes.
 */
@Component
public class PayloadReader {

	/** A buffer grows with the longest text read into it, so few are kept for reuse. */
	private static final int REUSED_BUFFERS = 64;

	private final JsonFactory json = JsonFactory.builder()
		.recyclerPool(JsonRecyclerPools.newBoundedPool(REUSED_BUFFERS))
		.build();

	/**
	 * Reads the payload.
	 * @throws InvalidPayloadException if the body is not a JSON object, is too large, is
	 * an inbound message, or has a field that is missing or invalid
	 */
	public Payload read(Body body) {
		PayloadFields fields = new PayloadFields();
		try {
			parse(body, fields);
			return fields.payload();
		}
		catch (InvalidPayloadException ex) {
			throw fields.areOfInboundMessage() ? InvalidPayloadException.inboundMessage() : ex;
		}
	}

	private void parse(Body body, PayloadFields fields) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), body)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new InvalidPayloadException("The body is not a JSON object");
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				boolean read = fields.include(name);
				body.skipStrings(!read);
				JsonToken value = parser.nextToken();
				if (read) {
					fields.add(name, value.isScalarValue() ? parser.getValueAsString() : PayloadFields.STRUCTURE);
				}
				parser.skipChildren();
			}
			if (parser.nextToken() != null) {
				throw new InvalidPayloadException("The body is more than a JSON object");
			}
		}
		catch (StreamConstraintsException ex) {
			throw new InvalidPayloadException(
					"The body is nested too deeply, or has a name or number that is too long");
		}
		catch (JacksonException ex) {
			throw new InvalidPayloadException("The body is not JSON");
		}
	}

}

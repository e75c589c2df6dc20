package app.raxx.deliverymonitor.webhook.payload;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A body as Postmark sends it; the RecordType selects the record. Subject, sender,
 * content and metadata are not read.
 */
@JsonTypeInfo(use = Id.NAME, include = As.EXISTING_PROPERTY, property = "RecordType", visible = true,
		defaultImpl = Payload.Other.class)
@JsonSubTypes({ @Type(name = "Delivery", value = Payload.Delivery.class),
		@Type(name = "Bounce", value = Payload.Bounce.class),
		@Type(name = "SpamComplaint", value = Payload.Bounce.class) })
public sealed interface Payload {

	/** A payload with an event to record. */
	sealed interface Kept extends Payload {

		/**
		 * The event that the payload reports.
		 * @throws InvalidPayloadException if a required field is missing or unreadable
		 */
		PostmarkEvent event();

	}

	record Delivery(@JsonProperty("MessageID") @Nullable String messageId,
			@JsonProperty("Recipient") @Nullable String recipient, @JsonProperty("Tag") @Nullable String tag,
			@JsonProperty("MessageStream") @Nullable String messageStream,
			@JsonProperty("ServerID") @JsonAlias("ServerId") @Nullable Long serverId,
			@JsonProperty("Details") @Nullable String details,
			@JsonProperty("DeliveredAt") @Nullable String deliveredAt) implements Kept {

		@Override
		public PostmarkEvent event() {
			return new PostmarkEvent(EventType.DELIVERY, RequiredFields.text("MessageID", this.messageId),
					RequiredFields.text("Recipient", this.recipient), this.tag, this.messageStream, this.serverId, null,
					null, null, this.details, null, RequiredFields.time("DeliveredAt", this.deliveredAt));
		}

	}

	/** Postmark reports a spam complaint in the fields of a bounce. */
	record Bounce(@JsonProperty("RecordType") @Nullable String recordType, @JsonProperty("ID") @Nullable Long id,
			@JsonProperty("MessageID") @Nullable String messageId, @JsonProperty("Email") @Nullable String email,
			@JsonProperty("Tag") @Nullable String tag, @JsonProperty("MessageStream") @Nullable String messageStream,
			@JsonProperty("ServerID") @JsonAlias("ServerId") @Nullable Long serverId,
			@JsonProperty("Type") @Nullable String type, @JsonProperty("Description") @Nullable String description,
			@JsonProperty("Details") @Nullable String details, @JsonProperty("Inactive") @Nullable Boolean inactive,
			@JsonProperty("BouncedAt") @Nullable String bouncedAt) implements Kept {

		@Override
		public PostmarkEvent event() {
			return new PostmarkEvent(type(this.recordType), RequiredFields.text("MessageID", this.messageId),
					RequiredFields.text("Email", this.email), this.tag, this.messageStream, this.serverId, this.id,
					this.type, this.description, this.details, this.inactive,
					RequiredFields.time("BouncedAt", this.bouncedAt));
		}

		/**
		 * If RecordType is repeated, the first value selected this record and the last
		 * one is here.
		 */
		private static EventType type(@Nullable String recordType) {
			return switch (recordType) {
				case "Bounce" -> EventType.BOUNCE;
				case "SpamComplaint" -> EventType.SPAM_COMPLAINT;
				case null, default ->
					throw new InvalidPayloadException("RecordType", "is repeated with different values");
			};
		}

	}

	/** A payload with a RecordType that is not recorded, or with none. */
	record Other(@JsonProperty("RecordType") @Nullable String recordType) implements Payload {

		/**
		 * The type of the payload.
		 * @throws InvalidPayloadException if RecordType is missing
		 */
		public String type() {
			return RequiredFields.text("RecordType", this.recordType);
		}

	}

}

package app.raxx.deliverymonitor.webhook;

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
 * A body as Postmark sends it, told apart by its RecordType. Only what is kept is read:
 * subject, sender, content and metadata never enter the service.
 */
@JsonTypeInfo(use = Id.NAME, include = As.EXISTING_PROPERTY, property = "RecordType", visible = true,
		defaultImpl = Payload.Other.class)
@JsonSubTypes({ @Type(name = "Delivery", value = Payload.Delivery.class),
		@Type(name = "Bounce", value = Payload.Bounce.class),
		@Type(name = "SpamComplaint", value = Payload.Bounce.class) })
sealed interface Payload {

	/** A payload whose event is recorded. */
	sealed interface Kept extends Payload {

		/**
		 * The event it reports.
		 * @throws InvalidPayloadException if a field that the event can not do without is
		 * missing or unreadable
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
		 * Of two RecordTypes the first one chose this record, and the last one is here.
		 */
		private static EventType type(@Nullable String recordType) {
			return switch (recordType) {
				case "Bounce" -> EventType.BOUNCE;
				case "SpamComplaint" -> EventType.SPAM_COMPLAINT;
				case null, default -> throw new InvalidPayloadException("RecordType", "stands there twice");
			};
		}

	}

	/** A RecordType that is not kept, or none. */
	record Other(@JsonProperty("RecordType") @Nullable String recordType) implements Payload {

	}

}

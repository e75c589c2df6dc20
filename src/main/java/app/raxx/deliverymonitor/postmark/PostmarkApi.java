package app.raxx.deliverymonitor.postmark;

import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The calls of Postmark's API. Each throws {@link PostmarkApiException} for an error
 * status or error code, and another RestClientException if there is no usable answer.
 */
@HttpExchange(accept = "application/json")
interface PostmarkApi {

	String KEY = "X-Postmark-Server-Token";

	@GetExchange("/server")
	PostmarkClient.Server server(@RequestHeader(KEY) String key);

	/** Succeeds with the key of an account only. */
	@GetExchange("/servers?count=1&offset=0")
	void servers(@RequestHeader("X-Postmark-Account-Token") String accountKey);

	@GetExchange("/webhooks")
	WebhookDefinition.Hooks webhooks(@RequestHeader(KEY) String key, @RequestParam("MessageStream") String stream);

	@PostExchange("/webhooks")
	WebhookDefinition create(@RequestHeader(KEY) String key, @RequestBody WebhookDefinition webhook);

	@PutExchange("/webhooks/{id}")
	WebhookDefinition update(@RequestHeader(KEY) String key, @PathVariable long id,
			@RequestBody WebhookDefinition webhook);

	/**
	 * One page, newest first.
	 * @param fromdate the first second, in US Eastern time
	 * @param todate the last second, in US Eastern time
	 * @param count at most 500; offset and count together at most 10,000
	 */
	@GetExchange("/bounces")
	PagedListing.Page bounces(@RequestHeader(KEY) String key, @RequestParam String messagestream,
			@RequestParam String fromdate, @RequestParam String todate, @RequestParam int count,
			@RequestParam int offset);

	/** Like {@link #bounces}, by the time of sending. */
	@GetExchange("/messages/outbound")
	PagedListing.Page messages(@RequestHeader(KEY) String key, @RequestParam String messagestream,
			@RequestParam String fromdate, @RequestParam String todate, @RequestParam int count,
			@RequestParam int offset);

	@GetExchange("/messages/outbound/{messageId}/details")
	JsonNode details(@RequestHeader(KEY) String key, @PathVariable String messageId);

}

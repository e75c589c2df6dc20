package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list at Postmark whose records are computed when they are asked for, so it can be of
 * any length. It counts the calls.
 */
public final class FakeListing {

	private final ToIntFunction<Instant> before;

	private final IntFunction<ObjectNode> record;

	private final int largestTotal;

	private int counts;

	private int pages;

	/**
	 * @param before how many records are older than a moment
	 * @param record a record by its number, the oldest is 0
	 * @param largestTotal Postmark counts no further
	 */
	public FakeListing(ToIntFunction<Instant> before, IntFunction<ObjectNode> record, int largestTotal) {
		this.before = before;
		this.record = record;
		this.largestTotal = largestTotal;
	}

	/** Records that are only numbers. */
	public static FakeListing ofNumbers(ToIntFunction<Instant> before, int largestTotal) {
		return new FakeListing(before, (number) -> JsonMapper.shared().createObjectNode().put("ID", number),
				largestTotal);
	}

	public PagedListing<Integer> numbers() {
		return new PagedListing<>(this::page, "ID",
				(page) -> new PostmarkClient.Part<>(page.stream().map((item) -> item.path("ID").asInt()).toList(),
						List.of()));
	}

	public PagedListing<Message> messages() {
		return new PagedListing<>(this::page, "MessageID",
				(page) -> PostmarkClient.Part.of(page, Message.class, "message", "MessageID"));
	}

	public PagedListing<Bounce> bounces() {
		return new PagedListing<>(this::page, "ID",
				(page) -> PostmarkClient.Part.of(page, Bounce.class, "bounce", "ID"));
	}

	/** Whole seconds, and one second more on both sides. */
	private PagedListing.Page page(Slice slice, int count, int offset) {
		if (count == 1) {
			this.counts++;
		}
		else {
			this.pages++;
		}
		int first = this.before.applyAsInt(slice.from().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1));
		int end = this.before.applyAsInt(slice.to().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).plusNanos(1));
		int last = Math.max(first, end - offset - count);
		List<JsonNode> records = IntStream.range(last, Math.max(last, end - offset))
			.mapToObj((number) -> (JsonNode) this.record.apply(number))
			.toList()
			.reversed();
		return new PagedListing.Page(Math.min(end - first, this.largestTotal), records);
	}

	/** How often a number was asked for since the last call of this method. */
	public int takeCounts() {
		int taken = this.counts;
		this.counts = 0;
		return taken;
	}

	/** How many pages were read since the last call of this method. */
	public int takePages() {
		int taken = this.pages;
		this.pages = 0;
		return taken;
	}

}

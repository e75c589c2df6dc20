package app.raxx.deliverymonitor.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that are almost, but not quite, what Postmark sends. */
final class Mutation {

	private static final int MOST_CHANGES = 4;

	/** Pieces that readers of JSON, of times and of databases have stumbled over. */
	private static final List<byte[]> PIECES = Stream
		.of("null", "true", "-0", "1e999", "9223372036854775808", "0.1", "\"\"", "\"", "\\", "\\u0000", "\\ud800", "{",
				"}", "[", "]", ":", ",", "\"ID\":", "\"RecordType\":\"Delivery\",", "\"RecordType\":\"Bounce\",",
				"\"MessageID\":null,", "\"DeliveredAt\":\"0000-00-00T99:99:99Z\",",
				"\"BouncedAt\":\"+999999999-12-31T23:59:59.9999999999Z\",", "\"Inactive\":\"perhaps\",", "//", "NaN",
				"[".repeat(2_000), "x".repeat(20_000))
		.map((piece) -> piece.getBytes(StandardCharsets.UTF_8))
		.toList();

	private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1.5", "1e400", "9223372036854775807",
			"9223372036854775808", "[]", "{}", "[[{}]]", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"42\"",
			"\"Delivery\"", "\"Bounce\"", "\"SpamComplaint\"", "\"0001-01-01T00:00:00\"", "\"2026-02-30T00:00:00Z\"",
			"\"2026-05-04T12:34:56.123456789+14:00\"", "\"9999-12-31T23:59:60Z\"", "\"%s\"".formatted("é".repeat(600)));

	private static final List<String> PARAMETERS = List.of("event_type", "recipient", "message_id", "tag",
			"bounce_type", "counted", "since", "until", "limit", "cursor", "period", "seen", "colour");

	private static final List<String> ASKED = List.of("", " ", "a", "ada@example.com", "%", "_", "\\", "'", "100%_sure",
			"é", "\0", "\ud800", "Bounce", "HardBounce", "2026-05-04", "2026-05-04T12:34:56Z", "2026-02-30",
			"+999999999-12-31", "-999999999-01-01T00:00:00+18:00", "0", "1", "500", "501", "-1", "1e9",
			"9223372036854775808", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "24h", "7d");

	/** Longer ones are refused before they are read. */
	private static final int LONGEST_VALUE = 400;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final List<byte[]> bodies;

	private final RandomGenerator random;

	Mutation(RandomGenerator random) throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src/test/resources/bodies"))) {
			this.bodies = files.sorted().map(Mutation::read).toList();
		}
		this.random = random;
	}

	/** Every other one is still JSON. */
	byte[] next() {
		boolean orderly = this.random.nextBoolean();
		byte[] body = any(this.bodies);
		for (int changes = this.random.nextInt(1, MOST_CHANGES + 1); changes > 0; changes--) {
			body = orderly ? changeField(body) : change(body);
		}
		return body;
	}

	/** Queries that an operator might send, and invalid ones. */
	String nextQuery() {
		StringBuilder query = new StringBuilder();
		for (int parameters = this.random.nextInt(1, 4); parameters > 0; parameters--) {
			query.append(query.isEmpty() ? "?" : "&").append(any(PARAMETERS)).append('=');
			String value = any(ASKED);
			if (this.random.nextBoolean()) {
				value = new String(change(value.getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
			}
			query.append(URLEncoder.encode(value.substring(0, Math.min(value.length(), LONGEST_VALUE)),
					StandardCharsets.UTF_8));
		}
		return query.toString();
	}

	/** Drops a field, or gives it the value of another body's field or a strange one. */
	private byte[] changeField(byte[] body) {
		ObjectNode fields = (ObjectNode) JSON.readTree(body);
		if (fields.isEmpty()) {
			return body;
		}
		String name = any(List.copyOf(fields.propertyNames()));
		return JSON.writeValueAsBytes(switch (this.random.nextInt(4)) {
			case 0 -> fields.without(name);
			case 1 -> fields.set(name, any(JSON.readTree(any(this.bodies)).values().stream().toList()));
			default -> fields.set(name, JSON.readTree(any(VALUES)));
		});
	}

	private byte[] change(byte[] body) {
		int from = this.random.nextInt(body.length + 1);
		int to = this.random.nextInt(from, Math.min(body.length, from + 40) + 1);
		return switch (this.random.nextInt(6)) {
			case 0 -> put(body, from, to, new byte[0]);
			case 1 -> put(body, from, from, any(PIECES));
			case 2 -> put(body, from, to, any(PIECES));
			case 3 -> put(body, from, from, part(any(this.bodies)));
			case 4 -> put(body, from, Math.min(body.length, from + 1), new byte[] { (byte) this.random.nextInt() });
			default -> put(body, from, body.length, new byte[0]);
		};
	}

	private byte[] part(byte[] body) {
		int from = this.random.nextInt(body.length + 1);
		return Arrays.copyOfRange(body, from, this.random.nextInt(from, body.length + 1));
	}

	private static byte[] put(byte[] body, int from, int to, byte[] piece) {
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		changed.write(body, 0, from);
		changed.writeBytes(piece);
		changed.write(body, to, body.length - to);
		return changed.toByteArray();
	}

	private <T> T any(List<T> many) {
		return many.get(this.random.nextInt(many.size()));
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

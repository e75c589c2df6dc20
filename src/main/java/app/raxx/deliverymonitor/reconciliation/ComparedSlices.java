package app.raxx.deliverymonitor.reconciliation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import app.raxx.deliverymonitor.postmark.Slice;
import app.raxx.deliverymonitor.reconciliation.SliceReader.Reading;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The slices of Postmark's lists that were compared, for all instances. */
@Repository
class ComparedSlices {

	private static final String FIND = """
			select total, read_at
			  from compared_slice
			 where server_id = :server and message_stream = :stream and list = :list and since = :since and until = :until""";

	private static final String SAVE = """
			insert into compared_slice (server_id, message_stream, list, since, until, total, read_at)
			values (:server, :stream, :list, :since, :until, :total, :readAt)
			on conflict (server_id, message_stream, list, since, until)
			   do update set total = excluded.total, read_at = excluded.read_at""";

	private final JdbcClient jdbc;

	ComparedSlices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What is known of one list of a server's message stream. */
	SliceReader.Memory of(long server, String stream, String list) {
		return new SliceReader.Memory() {

			@Override
			public Optional<Reading> find(Slice slice) {
				return statement(FIND, slice)
					.query((row, number) -> new Reading(row.getInt("total"),
							row.getObject("read_at", OffsetDateTime.class).toInstant()))
					.optional();
			}

			@Override
			public void save(Slice slice, Reading reading) {
				statement(SAVE, slice).param("total", reading.total()).param("readAt", utc(reading.readAt())).update();
			}

			private JdbcClient.StatementSpec statement(String sql, Slice slice) {
				return ComparedSlices.this.jdbc.sql(sql)
					.param("server", server)
					.param("stream", stream)
					.param("list", list)
					.param("since", utc(slice.from()))
					.param("until", utc(slice.to()));
			}
		};
	}

	/** No run reads what is older. */
	void forgetBefore(Instant moment) {
		this.jdbc.sql("delete from compared_slice where until <= :moment").param("moment", utc(moment)).update();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}

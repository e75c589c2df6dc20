package app.raxx.deliverymonitor.operator.overview;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.event.source.SourceCounts;
import app.raxx.deliverymonitor.format.Format;
import org.jspecify.annotations.Nullable;

/** The mail of one server and message stream in a period. All text comes from outside. */
record SourceRow(@Nullable String stream, @Nullable Long server, String delivered, String bounced, String complaints) {

	private static final int MOST = 20;

	/** The sources with the most mail; none if there is only one. */
	static List<SourceRow> of(SourceCounts counts) {
		List<SourceRow> rows = counts.bySource()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().total() > 0)
			.sorted(Comparator.comparing((Map.Entry<Source, Counts> entry) -> entry.getValue().total()).reversed())
			.limit(MOST)
			.map((entry) -> of(entry.getKey(), entry.getValue()))
			.toList();
		return (rows.size() > 1) ? rows : List.of();
	}

	private static SourceRow of(Source source, Counts counts) {
		return new SourceRow(source.messageStream(), source.serverId(), Format.number(counts.delivered()),
				Format.number(counts.bounced()) + OverallStatus.share(counts.bounced(), counts.total()),
				Format.number(counts.spamComplaint()) + OverallStatus.share(counts.spamComplaint(), counts.total()));
	}

}

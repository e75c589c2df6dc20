package app.raxx.deliverymonitor.event.source;

import java.util.Map;
import java.util.function.Predicate;

import app.raxx.deliverymonitor.event.Counts;

import org.springframework.modulith.NamedInterface;

/** The counts of a window for each source that has counted events in it. */
@NamedInterface("source")
public record SourceCounts(Map<Source, Counts> bySource) {

	/** The counts of all sources together. */
	public Counts total() {
		return of((source) -> true);
	}

	/** The counts of some sources together. */
	public Counts of(Predicate<Source> which) {
		return this.bySource.entrySet()
			.stream()
			.filter((entry) -> which.test(entry.getKey()))
			.map(Map.Entry::getValue)
			.reduce(Counts.NONE, Counts::plus);
	}

}

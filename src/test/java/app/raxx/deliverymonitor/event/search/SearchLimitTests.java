package app.raxx.deliverymonitor.event.search;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SearchLimitTests {

	private final SearchLimit limit = new SearchLimit();

	@Test
	void searchBeyondTheLimitIsRejectedAndRunsLater() {
		CountDownLatch running = new CountDownLatch(SearchLimit.MOST_SEARCHES);
		CountDownLatch end = new CountDownLatch(1);
		CompletableFuture<?>[] searches = IntStream.range(0, SearchLimit.MOST_SEARCHES)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> this.limit.run(() -> {
				running.countDown();
				return await(end);
			}, Duration.ZERO), (call) -> Thread.ofVirtual().start(call)))
			.toArray(CompletableFuture[]::new);
		await(running);
		assertThatExceptionOfType(TooManySearchesException.class)
			.isThrownBy(() -> this.limit.run(() -> "found", Duration.ofMillis(10)));
		CompletableFuture<String> patient = CompletableFuture
			.supplyAsync(() -> this.limit.run(() -> "found", Duration.ofSeconds(30)));
		end.countDown();
		CompletableFuture.allOf(searches).join();
		assertThat(patient.join()).isEqualTo("found");
	}

	@Test
	void failedSearchLeavesItsPlace() {
		for (int i = 0; i <= SearchLimit.MOST_SEARCHES; i++) {
			assertThatIllegalStateException().isThrownBy(() -> this.limit.run(() -> {
				throw new IllegalStateException();
			}, Duration.ZERO));
		}
	}

	private static boolean await(CountDownLatch latch) {
		try {
			latch.await();
			return true;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

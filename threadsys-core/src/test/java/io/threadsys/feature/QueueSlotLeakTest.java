package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.internal.concurrent.IndexedElement;
import io.threadsys.job.JobHandle;
import org.junit.jupiter.api.Test;

/** What a job remembers of the queue. Proves J4. */
class QueueSlotLeakTest {

  @Test
  void handle_jobHasEnded_keepsNoPartOfTheQueue() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      JobHandle<Integer> done = pool.submit(() -> 1);
      done.await();
      pool.pause();
      JobHandle<Integer> cancelled = pool.submit(() -> 1);
      assertThat(((IndexedElement) cancelled).segment()).isNotNull();
      cancelled.cancel();

      assertThat(((IndexedElement) done).segment()).isNull();
      assertThat(((IndexedElement) cancelled).segment()).isNull();
    }
  }
}

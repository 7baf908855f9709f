package io.threadsys.internal.engine;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.threadsys.job.JobIdKind;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes the ids of a pool's jobs. Thread-safe. */
final class JobIds {

  private final JobIdKind usual;
  private final AtomicLong last = new AtomicLong();

  JobIds(JobIdKind usual) {
    this.usual = usual;
  }

  long nextNumber() {
    return last.incrementAndGet();
  }

  /** Returns a new UUID if the job, or else the pool, wants one. */
  @Nullable UUID nextUuid(@Nullable JobIdKind wanted) {
    return (wanted == null ? usual : wanted) == JobIdKind.UUID ? Uuids.FACTORY.create() : null;
  }

  /** Loaded by the first job that wants one. */
  private static final class Uuids {
    private static final TimeOrderedEpochFactory FACTORY = new TimeOrderedEpochFactory();
  }
}

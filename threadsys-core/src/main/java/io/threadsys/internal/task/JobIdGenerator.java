package io.threadsys.internal.task;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.threadsys.job.JobIdKind;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Generates the ids of a pool's jobs: sequence numbers, and time-ordered UUIDs (version 7, RFC
 * 9562) on request. Thread-safe.
 */
public final class JobIdGenerator {

  private final AtomicLong last = new AtomicLong();

  /** Returns the next sequence number. */
  public long nextNumber() {
    return last.incrementAndGet();
  }

  /** Returns a new UUID if one is wanted, or null. */
  @Nullable
  public UUID nextUuid(JobIdKind wanted) {
    return wanted == JobIdKind.UUID ? Uuids.FACTORY.create() : null;
  }

  /** Loaded by the first job that wants a UUID. */
  private static final class Uuids {
    private static final TimeOrderedEpochFactory FACTORY = new TimeOrderedEpochFactory();
  }
}

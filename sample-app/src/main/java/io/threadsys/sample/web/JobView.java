package io.threadsys.sample.web;

import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.error.Hinted;
import io.threadsys.job.JobState;
import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.jobs.DeskJob;
import io.threadsys.sample.library.Shelved;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/**
 * A job as clients see it.
 *
 * @param id its id
 * @param kind {@code upload} or {@code import}
 * @param state QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED or DROPPED
 * @param progress between 0 and 1
 * @param submittedAt when it was asked for
 * @param node the instance that runs an import, or ran it last
 * @param attempts how often an import was begun, on whichever instance
 * @param result what it resulted in, once it succeeded
 * @param error why there is no result, once it ended otherwise; of an import, also why it was begun
 *     again
 * @param self where to ask again
 */
record JobView(
    String id,
    String kind,
    JobState state,
    double progress,
    Instant submittedAt,
    @Nullable String node,
    @Nullable Integer attempts,
    @Nullable Object result,
    @Nullable String error,
    URI self) {

  /**
   * An upload's result.
   *
   * @param id the item's number in the library
   * @param alreadyKnown whether the same picture was there before
   * @param item where the item is
   */
  record UploadResult(long id, boolean alreadyKnown, URI item) {}

  static JobView of(DeskJob job) {
    return new JobView(
        job.id(),
        job.kind(),
        job.state(),
        job.progress(),
        job.submittedAt(),
        null,
        null,
        result(job.result()),
        error(job.failure()),
        Links.job(job.id()));
  }

  /** A durable job, which may have ended long ago, on another instance or before a restart. */
  static JobView of(JobStatus job) {
    String result = job.result();
    return new JobView(
        job.key().id(),
        "import",
        state(job.state()),
        job.progress(),
        job.submittedAt(),
        job.node(),
        job.attempts(),
        result == null ? null : new RawValue(result),
        job.error(),
        Links.job(job.key().id()));
  }

  private static JobState state(DurableState state) {
    return switch (state) {
      case WAITING -> JobState.QUEUED;
      case RUNNING -> JobState.RUNNING;
      case SUCCEEDED -> JobState.SUCCEEDED;
      case DEAD -> JobState.FAILED;
      case CANCELLED -> JobState.CANCELLED;
    };
  }

  private static @Nullable Object result(@Nullable Object result) {
    return result instanceof Shelved shelved
        ? new UploadResult(shelved.id(), shelved.alreadyKnown(), Links.item(shelved.id()))
        : null;
  }

  private static @Nullable String error(@Nullable Throwable failure) {
    if (failure == null) {
      return null;
    }
    boolean meantForReaders =
        failure instanceof UnreadableContentException || failure instanceof Hinted;
    return meantForReaders ? failure.getMessage() : failure.toString();
  }
}

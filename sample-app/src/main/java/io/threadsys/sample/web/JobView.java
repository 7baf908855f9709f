package io.threadsys.sample.web;

import io.threadsys.error.Hinted;
import io.threadsys.job.JobState;
import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.imports.ImportSummary;
import io.threadsys.sample.jobs.DeskJob;
import io.threadsys.sample.library.Shelved;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients see it.
 *
 * @param id its id
 * @param kind {@code upload} or {@code import}
 * @param state QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED or DROPPED
 * @param progress between 0 and 1
 * @param submittedAt when it was asked for
 * @param result what it resulted in, once it succeeded
 * @param error why there is no result, once it ended otherwise
 * @param self where to ask again
 */
record JobView(
    String id,
    String kind,
    JobState state,
    double progress,
    Instant submittedAt,
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
        result(job.result()),
        error(job.failure()),
        Links.job(job.id()));
  }

  private static @Nullable Object result(@Nullable Object result) {
    if (result instanceof Shelved shelved) {
      return new UploadResult(shelved.id(), shelved.alreadyKnown(), Links.item(shelved.id()));
    }
    return result instanceof ImportSummary ? result : null;
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

package io.threadsys.sample.web;

import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.sample.imports.Imports;
import io.threadsys.sample.jobs.DeskJob;
import io.threadsys.sample.jobs.DeskJobs;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows jobs, and cancels them: uploads of this instance, and imports, wherever they run. */
@RestController
class JobController {

  /** An import hears of its cancellation at its instance's next look at the database. */
  private static final int SECONDS_TO_CANCEL = 5;

  private final DeskJobs uploads;
  private final Imports imports;

  JobController(DeskJobs uploads, Imports imports) {
    this.uploads = uploads;
    this.imports = imports;
  }

  @GetMapping("/api/jobs/{id}")
  JobView show(@PathVariable String id) {
    return find(id).orElseThrow(JobController::unknown);
  }

  /** Answers when the job has ended, or after a while with how it is then; no thread waits. */
  @DeleteMapping("/api/jobs/{id}")
  CompletableFuture<JobView> cancel(@PathVariable String id) {
    Optional<DeskJob> upload = uploads.find(id);
    if (upload.isPresent()) {
      requireCancelled(upload.get().cancel(), id);
      return CompletableFuture.completedFuture(show(id));
    }
    SubmittedJob durable =
        imports
            .find(id)
            .filter(job -> job.status().isPresent())
            .orElseThrow(JobController::unknown);
    requireCancelled(durable.cancel(), id);
    return durable
        .whenEnded()
        .orTimeout(SECONDS_TO_CANCEL, TimeUnit.SECONDS)
        .handleAsync((end, late) -> show(id));
  }

  private Optional<JobView> find(String id) {
    return uploads
        .find(id)
        .map(JobView::of)
        .or(() -> imports.find(id).flatMap(SubmittedJob::status).map(JobView::of));
  }

  private void requireCancelled(boolean cancelled, String id) {
    if (!cancelled) {
      throw Problem.exception(
          HttpStatus.CONFLICT, "job-ended", "The job has ended already: " + show(id).state() + ".");
    }
  }

  private static ErrorResponseException unknown() {
    return Problem.notFound("There is no such job, or it ended so long ago that it is forgotten.");
  }
}

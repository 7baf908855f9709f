package io.threadsys.sample.web;

import io.threadsys.sample.jobs.DeskJob;
import io.threadsys.sample.jobs.DeskJobs;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows jobs, and cancels them. */
@RestController
class JobController {

  private final DeskJobs jobs;

  JobController(DeskJobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping("/api/jobs/{id}")
  JobView show(@PathVariable String id) {
    return JobView.of(find(id));
  }

  @DeleteMapping("/api/jobs/{id}")
  JobView cancel(@PathVariable String id) {
    DeskJob job = find(id);
    if (!job.cancel()) {
      throw Problem.exception(
          HttpStatus.CONFLICT, "job-ended", "The job has ended already: " + job.state() + ".");
    }
    return JobView.of(job);
  }

  private DeskJob find(String id) {
    return jobs.find(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "There is no such job, or it ended so long ago that it is forgotten."));
  }
}

package io.threadsys.spring.boot.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.job.JobOptions;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

class TaskNamesTest {

  @Test
  void optionsFor_scheduledMethod_namesClassAndMethod() throws Exception {
    assertThat(TaskNames.optionsFor(new ScheduledMethodRunnable(new Report(), "nightly")).name())
        .isEqualTo("TaskNamesTest$Report.nightly");
  }

  @Test
  void optionsFor_lambda_namesNothing() {
    assertThat(TaskNames.optionsFor(() -> {}).name()).isEqualTo(JobOptions.UNNAMED);
  }

  static class Report {
    public void nightly() {}
  }
}

package io.threadsys.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.job.JobState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class JobViewTest {

  @ParameterizedTest
  @CsvSource({
    "WAITING, QUEUED",
    "RUNNING, RUNNING",
    "SUCCEEDED, SUCCEEDED",
    "DEAD, FAILED",
    "CANCELLED, CANCELLED",
  })
  void of_durableJob_hasTheStateThatClientsKnow(DurableState durable, JobState shown) {
    assertThat(JobView.of(status(durable, null, null)).state()).isEqualTo(shown);
  }

  @Test
  void of_durableJob_showsItsResultAsItIsStored() {
    String json =
        JsonMapper.shared()
            .writeValueAsString(JobView.of(status(DurableState.SUCCEEDED, "{\"files\":3}", null)));

    assertThat(json).contains("\"result\":{\"files\":3}", "\"self\":\"/api/jobs/7\"");
  }

  @Test
  void of_deadDurableJob_saysWhy() {
    assertThat(JobView.of(status(DurableState.DEAD, null, "disk full")).error())
        .isEqualTo("disk full");
  }

  private static JobStatus status(DurableState state, String result, String error) {
    Instant now = Instant.EPOCH;
    JobKey key = new JobKey("import-folder", "7");
    return new JobStatus(key, state, 1, 0, 0.5, "a", now, now, null, result, error, null);
  }
}

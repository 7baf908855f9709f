package io.threadsys.internal.report;

import io.threadsys.event.JobEnded;
import io.threadsys.job.JobHandle;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** SLF4J key-values of a job that has ended. */
final class JobLogFields {

  private JobLogFields() {}

  /** Returns the job's label in a log message: many layouts show the message only. */
  static String label(String name, @Nullable JobHandle<?> job) {
    return job == null ? "'" + name + "'" : "'" + name + "' #" + job.id();
  }

  static LoggingEventBuilder add(
      LoggingEventBuilder log, JobEnded event, @Nullable JobHandle<?> job) {
    LoggingEventBuilder described =
        log.addKeyValue("pool", event.pool())
            .addKeyValue("worker", Thread.currentThread().getName())
            .addKeyValue("job", event.job())
            .addKeyValue("state", event.state());
    if (event.hasRun()) {
      described = described.addKeyValue("durationMs", event.ranNanos() / 1_000_000.0);
    }
    return job == null ? described : addHandle(described, event, job);
  }

  private static LoggingEventBuilder addHandle(
      LoggingEventBuilder log, JobEnded event, JobHandle<?> job) {
    LoggingEventBuilder described = log.addKeyValue("id", job.id());
    Duration estimate = job.options().estimate();
    if (estimate != null) {
      described = described.addKeyValue("estimatedMs", estimate.toMillis());
    }
    if (event.attempts() > 1) {
      described = described.addKeyValue("attempts", event.attempts());
    }
    for (Map.Entry<String, String> tag : event.tags().entrySet()) {
      described = described.addKeyValue("tag." + tag.getKey(), tag.getValue());
    }
    return described;
  }
}

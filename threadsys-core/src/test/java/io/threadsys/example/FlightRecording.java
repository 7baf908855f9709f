package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the JDK's flight recorder is told about jobs. */
final class FlightRecording {

  private FlightRecording() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("jobs", ".jfr");
    try (Recording recording = new Recording();
        ThreadPool pool = ThreadPool.builder("mail").start()) {
      recording.enable("io.threadsys.JobExecution").withThreshold(Duration.ZERO);
      recording.start();
      pool.submit(() -> {}, JobOptions.named("letter"));
      pool.shutdown();
      recording.dump(file);
    }
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals("io.threadsys.JobExecution")) {
        System.out.println(event.getString("job") + " " + event.getString("state"));
        // prints: letter SUCCEEDED
      }
    }
    Files.delete(file);
  }
}

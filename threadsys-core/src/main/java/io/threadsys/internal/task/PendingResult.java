package io.threadsys.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the code of a job returns whose result comes later. */
public record PendingResult(CompletionStage<? extends @Nullable Object> stage) {

  public PendingResult {
    requireNonNull(stage, "the job returned no stage");
  }
}

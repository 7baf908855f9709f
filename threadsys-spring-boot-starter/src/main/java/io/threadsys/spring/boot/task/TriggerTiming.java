package io.threadsys.spring.boot.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.SimpleTriggerContext;

/** Timing by a Spring trigger, for instance a cron expression. */
final class TriggerTiming implements Timing {

  private final Trigger trigger;
  private final Clock clock;
  private final SimpleTriggerContext context;
  private @Nullable Instant scheduled;
  private volatile @Nullable Instant begun;

  TriggerTiming(Trigger trigger, Clock clock) {
    this.trigger = trigger;
    this.clock = clock;
    this.context = new SimpleTriggerContext(clock);
  }

  @Override
  public OptionalLong first(long now) {
    return ask(now);
  }

  @Override
  public void begins() {
    begun = clock.instant();
  }

  /** A run that could not take place counts as over, or its time would be due again and again. */
  @Override
  public OptionalLong next(long lastDue, long now) {
    Instant over = clock.instant();
    context.update(scheduled, begun == null ? over : begun, over);
    begun = null;
    return ask(now);
  }

  private OptionalLong ask(long now) {
    Instant next = trigger.nextExecution(context);
    scheduled = next;
    return next == null
        ? OptionalLong.empty()
        : OptionalLong.of(now + Timing.nanos(Duration.between(clock.instant(), next)));
  }
}

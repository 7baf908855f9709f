package io.threadsys.internal.engine;

import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobDecorator.Captured;
import io.threadsys.job.JobDecorator.Restored;
import org.jspecify.annotations.Nullable;

/**
 * A submitter's context on its way with a job. Nothing that a decorator throws gets out of here.
 */
final class CarriedContext {

  private static final Restored NONE = () -> {};

  private final Captured captured;
  private final Reporter reporter;

  private CarriedContext(Captured captured, Reporter reporter) {
    this.captured = captured;
    this.reporter = reporter;
  }

  /** Captures the present thread's context; null if the pool carries none. */
  static @Nullable CarriedContext capture(@Nullable JobDecorator decorator, Reporter reporter) {
    if (decorator == null) {
      return null;
    }
    try {
      return new CarriedContext(decorator.capture(), reporter);
    } catch (Throwable thrown) {
      reporter.error("capturing a job's context", thrown);
      return null;
    }
  }

  /** Puts a context on the present thread; nothing if there is none. */
  static Restored restore(@Nullable CarriedContext context) {
    return context == null ? NONE : context.restore();
  }

  private Restored restore() {
    try {
      Restored restored = captured.restore();
      return () -> takeOff(restored);
    } catch (Throwable thrown) {
      reporter.error("restoring a job's context", thrown);
      return NONE;
    }
  }

  private void takeOff(Restored restored) {
    Throwable thrown = UserCode.run(restored::close);
    if (thrown != null) {
      reporter.error("taking a job's context off", thrown);
    }
  }
}

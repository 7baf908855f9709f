package io.threadsys.spring.boot.lifecycle;

import io.threadsys.ThreadPool;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.Environment;

/**
 * Raises the timeout of Spring's shutdown phase to a longer join timeout. Without it, Spring would
 * destroy the beans that running jobs still use.
 */
public final class ShutdownPhaseTimeout {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownPhaseTimeout.class);
  private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";
  private static final Duration BOOT_DEFAULT = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final Environment environment;
  private final BeanFactory beanFactory;

  /**
   * Creates the timeout of a context.
   *
   * @param environment tells how long Spring waits
   * @param beanFactory holds the processor that does the waiting
   */
  public ShutdownPhaseTimeout(Environment environment, BeanFactory beanFactory) {
    this.environment = environment;
    this.beanFactory = beanFactory;
  }

  /** Raises the timeout of the pools' phase if required, and never lowers it. */
  void grant(Collection<ThreadPool> pools) {
    Duration needed =
        pools.stream().map(ShutdownPhaseTimeout::need).reduce(Duration.ZERO, this::max);
    Duration given =
        Binder.get(environment).bind(PHASE_TIMEOUT, Duration.class).orElse(BOOT_DEFAULT);
    if (needed.compareTo(given) > 0
        && beanFactory.getBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
            instanceof DefaultLifecycleProcessor processor) {
      processor.setTimeoutForShutdownPhase(PoolLifecycle.PHASE, needed.toMillis());
      LOG.info(
          "The shutdown of pools may take up to {} because of their join timeout, longer than {} of"
              + " {}; see that your platform waits as long before it kills the process",
          needed,
          PHASE_TIMEOUT,
          given);
    }
  }

  /** A drain waits once for jobs to end, and once more after cancelling them. */
  private static Duration need(ThreadPool pool) {
    Duration timeout = pool.currentConfig().shutdown().joinTimeout();
    return (timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout).multipliedBy(2).plus(SLACK);
  }

  private Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}

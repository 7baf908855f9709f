package io.threadsys.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.threadsys.ThreadPool;
import io.threadsys.testkit.ManualResourceProbe;
import io.threadsys.testkit.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * A limit that trips is warned of, one that clears is told, neither again and again. Proves G2, O3.
 */
@Timeout(60)
class ResourceLimitLogTest {

  private static final Duration SAMPLING = Duration.ofSeconds(1);

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.threadsys.ThreadPool");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = logger.getLevel();
  private final ManualScheduler timer = new ManualScheduler();
  private final ManualResourceProbe probe = new ManualResourceProbe();
  private ThreadPool pool;

  @BeforeEach
  void listen() {
    pool =
        ThreadPool.builder("mail")
            .scheduler(timer)
            .limits(
                l ->
                    l.withResource(ResourceLimit.heapPercent(80).withResume(60))
                        .withSampling(SAMPLING)
                        .withProbe(probe))
            .start();
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void restore() {
    logger.detachAppender(log);
    logger.setLevel(before);
    logger.setAdditive(true);
    pool.close();
  }

  private void heap(int percent) {
    probe.heapUsed(percent * ManualResourceProbe.HEAP / 100);
    timer.advance(SAMPLING);
  }

  @Test
  void limit_trips_isWarnedOfOnceWithReadingAndMaximum() {
    heap(90);
    heap(95);

    assertThat(log.list).hasSize(1);
    ILoggingEvent event = log.list.get(0);
    assertThat(event.getLevel()).isEqualTo(Level.WARN);
    assertThat(event.getFormattedMessage())
        .isEqualTo(
            "Pool 'mail' is over its resource limit (90.0 % of the heap); new jobs are subject to"
                + " backpressure");
    assertThat(event.getKeyValuePairs())
        .extracting(Object::toString)
        .contains("pool=\"mail\"", "resource=\"HEAP_PERCENT\"", "reading=\"90.0\"", "max=\"80.0\"");
  }

  @Test
  void limit_clears_isToldOnce() {
    heap(90);
    heap(50);
    heap(50);

    assertThat(log.list).hasSize(2);
    assertThat(log.list.get(1).getLevel()).isEqualTo(Level.INFO);
    assertThat(log.list.get(1).getFormattedMessage())
        .isEqualTo("Pool 'mail' is back below its resource limit (50.0 % of the heap)");
  }

  @Test
  void reading_isNotAvailable_isWarnedOfOnce() {
    heap(-100);
    assertThat(log.list).isEmpty();
    heap(-100);
    heap(-100);

    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage())
        .isEqualTo("Pool 'mail' cannot read HEAP_PERCENT: this limit has no effect");
  }
}

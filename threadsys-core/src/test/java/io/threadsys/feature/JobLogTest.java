package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.testkit.Gate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Proves O3; would catch W25. */
@Timeout(60)
class JobLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.threadsys.ThreadPool");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = logger.getLevel();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
  }

  @AfterEach
  void restore() {
    logger.detachAppender(log);
    logger.setLevel(before);
    logger.setAdditive(true);
  }

  @Test
  void resize_anyChange_isToldAtInfoWithItsReason() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(3).start()) {
      pool.resize(2, 8);
      pool.resize(5);
    }

    assertThat(log.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .contains(
            "INFO Pool 'mail': thread-bounds changed from 3 to 2..8",
            "INFO Pool 'mail': thread-bounds changed from 2..8 to 5",
            "INFO Pool 'mail': threads changed to 5: resize(5) was called");
    assertThat(facts(only("Pool 'mail': threads changed")))
        .contains("setting=\"threads\"", "from=\"3\"", "to=\"5\"");
  }

  @Test
  void job_fails_isWarnedOfWithItsFacts() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      pool.submit(
          () -> {
            throw new IllegalStateException("no stamps");
          },
          JobOptions.named("send"));
    }

    ILoggingEvent event = only("Job 'send' #1 of pool 'mail' failed: ");
    assertThat(event.getLevel()).isEqualTo(Level.WARN);
    assertThat(event.getThrowableProxy().getMessage()).isEqualTo("no stamps");
    assertThat(facts(event))
        .contains("pool=\"mail\"", "worker=\"mail-1\"", "job=\"send\"", "id=\"1\"")
        .contains("state=\"FAILED\"")
        .anyMatch(fact -> fact.startsWith("durationMs="));
  }

  @Test
  void job_throwsAnError_isLoggedAsError() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      pool.execute(
          () -> {
            throw new AssertionError("broken");
          });
    }

    assertThat(only("Job 'unnamed' of pool 'mail' failed: ").getLevel()).isEqualTo(Level.ERROR);
  }

  @Test
  void job_cancelled_isNoMoreThanDebug() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      Gate gate = new Gate("job");
      JobHandle<?> handle = pool.submit(gate::pass, JobOptions.named("send"));
      gate.awaitArrival();
      handle.cancel();
    }

    assertThat(only("Job 'send' #1 of pool 'mail' ended CANCELLED").getLevel())
        .isEqualTo(Level.DEBUG);
    assertThat(facts(only("Job 'send' #1 of pool 'mail' ended CANCELLED")))
        .contains("state=\"CANCELLED\"");
  }

  @Test
  void pool_startsAndStops_isInfo() {
    ThreadPool.builder("mail").threads(1).start().close();

    List<ILoggingEvent> lifecycle =
        log.list.stream().filter(event -> event.getLevel() == Level.INFO).toList();
    assertThat(lifecycle)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Pool 'mail' is RUNNING", "Pool 'mail' is DRAINING", "Pool 'mail' is STOPPED");
  }

  private ILoggingEvent only(String start) {
    List<ILoggingEvent> matching =
        log.list.stream().filter(e -> e.getFormattedMessage().startsWith(start)).toList();
    assertThat(matching).hasSize(1);
    return matching.get(0);
  }

  private static List<String> facts(ILoggingEvent event) {
    return event.getKeyValuePairs().stream().map(Object::toString).toList();
  }
}

package io.threadsys.spring.boot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps what is logged, with the logging context it was logged in. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private final List<Line> lines = new CopyOnWriteArrayList<>();

  /** Begins to listen. A Spring application that starts later resets the logs. */
  public LogLines() {
    start();
    ROOT.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(new Line(event.getFormattedMessage(), Map.copyOf(event.getMDCPropertyMap())));
  }

  /** Waits for a line that contains this, and returns its logging context. */
  public Map<String, String> contextOf(String part) {
    Patience.await().untilAsserted(() -> assertThat(find(part)).hasSize(1));
    return find(part).get(0).context();
  }

  /** Returns the logging contexts of all lines that contain this. */
  public List<Map<String, String>> contextsOf(String part) {
    return find(part).stream().map(Line::context).toList();
  }

  private List<Line> find(String part) {
    return lines.stream().filter(line -> line.message.contains(part)).toList();
  }

  @Override
  public void close() {
    ROOT.detachAppender(this);
  }

  private record Line(String message, Map<String, String> context) {}
}

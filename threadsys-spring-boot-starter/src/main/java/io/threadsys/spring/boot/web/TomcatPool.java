package io.threadsys.spring.boot.web;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * A pool on which embedded Tomcat processes its requests, instead of on threads of its own.
 *
 * <p>Tomcat hands over a connection whenever there is something to read from it, from one thread
 * that watches all idle connections. So the pool's strategy for a full queue decides:
 *
 * <ul>
 *   <li>{@code fail}: Tomcat closes the connection; its client sees no answer.
 *   <li>{@code block}, {@code block-with-timeout}, {@code retry-with-backoff}: nothing is read from
 *       any idle connection until there is a place; clients wait.
 *   <li>Anything that drops or expires a job is refused at the start, since Tomcat would wait for
 *       ever for what was dropped and never close the connection. So is {@code caller-runs}, which
 *       would keep the one watching thread busy. A pool that is changed into one of these while it
 *       runs behaves as with {@code fail}, for requests.
 * </ul>
 *
 * <p>The pool is there before Tomcat starts, and drains after it has stopped.
 */
public final class TomcatPool
    implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(TomcatPool.class);
  private static final String PROPERTY = ThreadSysProperties.PREFIX + ".tomcat-executor";
  private final ThreadPool pool;

  /**
   * Creates a customizer of Tomcat.
   *
   * @param name how the property names the pool
   * @param pool runs the requests
   * @throws InvalidPropertiesException if the pool may lose a request
   */
  public TomcatPool(String name, ThreadPool pool) {
    this.pool = pool;
    InvalidPropertiesException.throwIfAny(faults(name, pool));
  }

  private static List<PropertyFault> faults(String name, ThreadPool pool) {
    List<PropertyFault> faults = new ArrayList<>();
    if (RequestExecutor.losesWhenFull(pool.config())) {
      faults.add(
          fault(
              name,
              "names a pool whose backpressure strategy drops jobs or runs them on the submitter,"
                  + " so that Tomcat would lose connections",
              "give the pool the strategy fail, block, block-with-timeout or retry-with-backoff"));
    }
    if (RequestExecutor.losesByTime(pool.config())) {
      faults.add(
          fault(
              name,
              "names a pool with a queue timeout, so that Tomcat would lose connections whose"
                  + " requests waited too long",
              "remove the queue timeout of the pool, or take another pool"));
    }
    return faults;
  }

  private static PropertyFault fault(String pool, String reason, String remedy) {
    return new PropertyFault(List.of(PROPERTY), pool, reason, remedy);
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    if (pool.config().workers().isSameThread()) {
      LOG.info("Tomcat keeps its own threads, because pool '{}' has none", pool.name());
      return;
    }
    factory.addProtocolHandlerCustomizers(
        protocol -> protocol.setExecutor(new RequestExecutor(pool)));
  }

  /** Last, since Spring Boot's own customizers may choose an executor, too. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}

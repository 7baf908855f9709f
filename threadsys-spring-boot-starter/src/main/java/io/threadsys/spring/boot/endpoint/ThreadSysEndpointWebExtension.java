package io.threadsys.spring.boot.endpoint;

import io.threadsys.ThreadPool;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Web operations that change settings of a running pool, pause it, and cancel a job. A request is
 * checked as a whole before anything changes. Thread-safe.
 */
@EndpointWebExtension(endpoint = ThreadSysEndpoint.class)
public final class ThreadSysEndpointWebExtension {

  /** The parameter that carries the body of a request. */
  static final String BODY = "body";

  private final PoolOperations control;

  /**
   * Creates the extension.
   *
   * @param pools gives the pools by the names under which they are reported
   * @param whenChanged run after each change
   */
  public ThreadSysEndpointWebExtension(
      Supplier<Map<String, ThreadPool>> pools, Runnable whenChanged) {
    control = new PoolOperations(pools, whenChanged);
  }

  /**
   * Changes settings of a pool, for instance {@code {"settings": {"queue-size": 500}}}. The body
   * has the keys {@code settings}, an object with the names of properties and their values, and
   * {@code paused}, which stops workers from taking jobs.
   *
   * @param pool its name
   * @param body the body of the request, see {@link RequestText}; null if it was empty
   * @return 200 with what has changed; 400 with all faults, 404 if there is no such pool, 503 if a
   *     thread cannot be started, and nothing has changed then
   */
  @WriteOperation
  public WebEndpointResponse<OperationResponseBody> change(
      @Selector String pool, @Nullable String body) {
    return control.change(pool, body);
  }

  /**
   * Cancels a job that runs, waits on the timer or is queued; its thread is interrupted.
   *
   * @param pool the name of its pool
   * @param job its id as {@code runningJobs} and the log show it
   * @return 200 with what became of it; 404 if there is no such pool, or no such job that is not
   *     over
   */
  @DeleteOperation
  public WebEndpointResponse<OperationResponseBody> cancel(
      @Selector String pool, @Selector String job) {
    return control.cancel(pool, job);
  }
}

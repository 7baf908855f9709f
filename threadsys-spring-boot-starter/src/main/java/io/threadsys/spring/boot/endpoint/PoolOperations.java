package io.threadsys.spring.boot.endpoint;

import io.threadsys.ThreadPool;
import io.threadsys.config.SettingChange;
import io.threadsys.job.JobHandle;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.spring.boot.endpoint.descriptor.CancelDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.ChangeDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.ErrorDescriptor;
import io.threadsys.spring.boot.mapping.PropertyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Executes web requests on pools. Thread-safe. */
final class PoolOperations {

  private static final Logger LOG = LoggerFactory.getLogger(PoolOperations.class);
  private static final String SOURCE = "endpoint";

  private final Supplier<Map<String, ThreadPool>> pools;
  private final Runnable whenChanged;

  PoolOperations(Supplier<Map<String, ThreadPool>> pools, Runnable whenChanged) {
    this.pools = pools;
    this.whenChanged = whenChanged;
  }

  WebEndpointResponse<OperationResponseBody> change(String name, @Nullable String body) {
    ThreadPool pool = pools.get().get(name);
    if (pool == null) {
      return unknown(name);
    }
    try {
      SettingsRequest requested = SettingsRequest.parse(body);
      List<SettingChange> changes = new ArrayList<>(pool.reconfigure(SOURCE, requested::applyTo));
      changes.addAll(pause(name, pool, requested.paused()));
      whenChanged.run();
      return new WebEndpointResponse<>(new ChangeDescriptor(name, changes));
    } catch (InvalidRequestException e) {
      return new WebEndpointResponse<>(e.report(), WebEndpointResponse.STATUS_BAD_REQUEST);
    } catch (WorkerStartException e) {
      return refused(503, e.getMessage() + " Nothing has changed");
    }
  }

  private static List<SettingChange> pause(String name, ThreadPool pool, @Nullable Boolean paused) {
    boolean before = pool.stats().paused();
    if (paused == null || paused == before) {
      return List.of();
    }
    if (paused) {
      pool.pause();
    } else {
      pool.resume();
    }
    LOG.atInfo()
        .addKeyValue("pool", name)
        .addKeyValue("setting", SettingsRequest.PAUSED)
        .addKeyValue("from", before)
        .addKeyValue("to", paused)
        .addKeyValue("source", SOURCE)
        .log("Pool '{}' was {} by request", name, paused ? "paused" : "resumed");
    return List.of(
        new SettingChange(
            SettingsRequest.PAUSED, Boolean.toString(before), Boolean.toString(paused)));
  }

  WebEndpointResponse<OperationResponseBody> cancel(String name, String id) {
    ThreadPool pool = pools.get().get(name);
    if (pool == null) {
      return unknown(name);
    }
    JobHandle<?> job = pool.findJob(id);
    if (job == null) {
      return refused(404, "pool '%s' has no job '%s' that is not over".formatted(name, id));
    }
    boolean cancelled = job.cancel();
    String state = PropertyText.of(job.jobState());
    LOG.atInfo()
        .addKeyValue("pool", name)
        .addKeyValue("job", job.name())
        .addKeyValue("id", job.id())
        .addKeyValue("state", state)
        .addKeyValue("source", SOURCE)
        .log("Job '{}' #{} of pool '{}' was to be cancelled: {}", job.name(), id, name, state);
    return new WebEndpointResponse<>(new CancelDescriptor(name, id, job.name(), cancelled, state));
  }

  private WebEndpointResponse<OperationResponseBody> unknown(String name) {
    return refused(
        404,
        "there is no pool '%s'; there are %s"
            .formatted(name, String.join(", ", pools.get().keySet())));
  }

  private static WebEndpointResponse<OperationResponseBody> refused(int status, String reason) {
    return new WebEndpointResponse<>(new ErrorDescriptor(reason, List.of()), status);
  }
}

package io.threadsys.spring.boot.cluster;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.ReflectionUtils;

/** A method of a bean that handles jobs of a type. */
final class JobMethod {

  private final Object bean;
  private final Class<?> type;
  private final Method method;
  private final DistributedJob job;

  JobMethod(Object bean, Class<?> type, Method method, DistributedJob job) {
    this.bean = bean;
    this.type = type;
    this.method = method;
    this.job = job;
    ReflectionUtils.makeAccessible(method);
  }

  void register(DistributedJobs jobs, UnaryOperator<@Nullable String> placeholders) {
    Type payload = payload();
    String every = resolve(placeholders, job.every());
    String cron = resolve(placeholders, job.cron());
    if (every.isEmpty() && cron.isEmpty()) {
      JobType<@Nullable Object> described =
          described(payload == null ? Void.class : payload, placeholders);
      jobs.register(described, this::call);
      return;
    }
    require(every.isEmpty() || cron.isEmpty(), "says both every and cron; leave one of them out");
    require(payload == null, "recurs and takes a payload, of which a recurring job has none");
    JobType<@Nullable Void> described = described(Void.class, placeholders);
    Recurrence when =
        every.isEmpty()
            ? Recurrence.cron(cron, zone(placeholders))
            : Recurrence.every(duration(every));
    jobs.schedule(described, when, this::call);
  }

  private ZoneId zone(UnaryOperator<@Nullable String> placeholders) {
    String zone = resolve(placeholders, job.zone());
    return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
  }

  private <P extends @Nullable Object> JobType<P> described(
      Type payload, UnaryOperator<@Nullable String> placeholders) {
    JobType<P> described =
        JobType.<P>ofType(resolve(placeholders, job.value()), payload).withPriority(job.priority());
    if (job.attempts() != 0) {
      described =
          described.withRetries(
              DurableRetryPolicy.attempts(job.attempts(), DurableRetryPolicy.standard().backoff()));
    }
    if (job.maxConcurrent() != 0) {
      described = described.withMaxConcurrent(job.maxConcurrent());
    }
    String timeout = resolve(placeholders, job.timeout());
    return timeout.isEmpty() ? described : described.withTimeout(duration(timeout));
  }

  /** Returns the type of the one parameter that is not the run, or null if there is none. */
  private @Nullable Type payload() {
    List<Type> payloads = new ArrayList<>();
    int runs = 0;
    for (Type parameter : method.getGenericParameterTypes()) {
      if (parameter == DurableJobContext.class) {
        runs++;
      } else {
        payloads.add(parameter);
      }
    }
    require(
        payloads.size() <= 1 && runs <= 1,
        "takes too much; it can take the payload and the JobRun, each once");
    return payloads.isEmpty() ? null : payloads.get(0);
  }

  private @Nullable Object call(@Nullable Object payload, DurableJobContext run) throws Exception {
    Class<?>[] parameters = method.getParameterTypes();
    @Nullable Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] = parameters[i] == DurableJobContext.class ? run : payload;
    }
    try {
      return method.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      ReflectionUtils.rethrowException(e.getTargetException());
      throw e;
    }
  }

  private Duration duration(String text) {
    try {
      return DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          describe("has '" + text + "', which is no duration; write 30s or 10m for instance"), e);
    }
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalStateException(describe(fault));
    }
  }

  private String describe(String fault) {
    return "@DistributedJob(\"%s\") on %s.%s %s"
        .formatted(job.value(), type.getName(), method.getName(), fault);
  }

  private static String resolve(UnaryOperator<@Nullable String> placeholders, String text) {
    String resolved = placeholders.apply(text);
    return resolved == null ? "" : resolved;
  }
}

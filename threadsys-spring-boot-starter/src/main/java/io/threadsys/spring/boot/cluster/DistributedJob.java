package io.threadsys.spring.boot.cluster;

import io.threadsys.job.Priority;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Declares a bean method as the handler of durable jobs of a type.
 *
 * <pre>{@code
 * @DistributedJob("thumbnail")
 * Size scale(Picture picture, DurableJobContext run) { … }
 * }</pre>
 *
 * <p>The method takes the payload, the {@link io.threadsys.cluster.job.DurableJobContext}, both or
 * neither, in any order. What it returns is the job's result, what it throws the job's failure. A
 * job runs at least once, see {@link io.threadsys.cluster.job.JobHandler}.
 *
 * <p>With {@link #every} or {@link #cron} the job recurs, one run at a time in the whole cluster,
 * and takes no payload.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(DistributedJobHints.class)
public @interface DistributedJob {

  /** The type's name, the same on all nodes: a letter, then letters, digits, '.', '_' or '-'. */
  String value();

  /** The priority of jobs of this type. */
  Priority priority() default Priority.NORMAL;

  /** How often a job that throws is run at most, the first time included; 0 stands for 5. */
  int attempts() default 0;

  /** How long an attempt may run, for instance {@code 30s}; empty for the pool's own limit. */
  String timeout() default "";

  /** How many of these jobs a node runs at a time; 0 stands for no limit of their own. */
  int maxConcurrent() default 0;

  /** How often the job recurs, for instance {@code 10m}; placeholders are resolved. */
  String every() default "";

  /** When the job recurs, as Spring's six fields; placeholders are resolved. */
  String cron() default "";

  /** The time zone of {@link #cron}; empty for that of the JVM. */
  String zone() default "";
}

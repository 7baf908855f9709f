package io.threadsys.cluster;

import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.cluster.job.SubmittedJob;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores jobs, for any node that knows their type. Thread-safe.
 *
 * <p>A null argument is a {@link NullPointerException}, except for payloads.
 */
public interface DurableJobClient {

  /**
   * Stores jobs: in the caller's transaction all or none, otherwise each for itself.
   *
   * @param jobs any number; one that is known already under its key is left as it is
   * @return the jobs, in the same order
   * @throws io.threadsys.error.InvalidConfigException if a type or key cannot be used; nothing is
   *     stored
   * @throws io.threadsys.cluster.job.PayloadRefusedException if a payload is too large, or cannot
   *     be written as JSON; nothing is stored
   * @throws io.threadsys.cluster.job.ClusterDatabaseException if the database fails; without a
   *     transaction, some may be stored
   */
  List<SubmittedJob> submitAll(Collection<JobRequest> jobs);

  /**
   * Stores a job. When this returns it is durable, or in a transaction will be when that is
   * committed.
   *
   * @param type the kind of job, see {@link io.threadsys.cluster.job.JobKey#type()}; it need not be
   *     registered on this node
   * @param payload what to hand to the handler, written as JSON, or null
   * @param options what else is said about it
   * @return the job
   * @throws io.threadsys.error.InvalidConfigException if the type or key cannot be used
   * @throws io.threadsys.cluster.job.PayloadRefusedException if the payload is too large, or cannot
   *     be written as JSON
   * @throws io.threadsys.cluster.job.ClusterDatabaseException if the database fails
   */
  default SubmittedJob submit(String type, @Nullable Object payload, SubmitOptions options) {
    return submitAll(List.of(new JobRequest(type, payload, options))).get(0);
  }

  /**
   * Stores a job of which nothing else is said.
   *
   * @param type the kind of job
   * @param payload what to hand to the handler, written as JSON, or null
   * @return the job
   * @see #submit(String, Object, SubmitOptions)
   */
  default SubmittedJob submit(String type, @Nullable Object payload) {
    return submit(type, payload, SubmitOptions.defaults());
  }

  /**
   * Stores a job whose payload the compiler checks, with its type's priority unless the options
   * have one.
   *
   * @param type the kind of job; it need not be registered on this node
   * @param payload what to hand to the handler
   * @param options what else is said about it
   * @param <P> the type of the payload
   * @return the job
   * @see #submit(String, Object, SubmitOptions)
   */
  default <P extends @Nullable Object> SubmittedJob submit(
      JobType<P> type, P payload, SubmitOptions options) {
    SubmitOptions complete =
        options.priority() == null ? options.withPriority(type.priority()) : options;
    return submit(type.name(), payload, complete);
  }

  /**
   * Stores a job whose payload the compiler checks, of which nothing else is said.
   *
   * @param type the kind of job
   * @param payload what to hand to the handler
   * @param <P> the type of the payload
   * @return the job
   * @see #submit(JobType, Object, SubmitOptions)
   */
  default <P extends @Nullable Object> SubmittedJob submit(JobType<P> type, P payload) {
    return submit(type, payload, SubmitOptions.defaults());
  }
}

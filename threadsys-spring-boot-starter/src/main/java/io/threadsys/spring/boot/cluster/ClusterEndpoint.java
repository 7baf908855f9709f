package io.threadsys.spring.boot.cluster;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.event.NodeStats;
import io.threadsys.cluster.job.DeadLetter;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.error.InvalidConfigException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Shows the node, jobs and dead letters; where writing is allowed, pauses types, re-queues dead
 * letters, and cancels or deletes jobs. A request that cannot be met is answered with 400 and the
 * reason. Thread-safe.
 */
@WebEndpoint(id = "threadsyscluster", defaultAccess = Access.READ_ONLY)
public final class ClusterEndpoint {

  private static final int MOST_LETTERS = 100;

  private final DistributedJobs jobs;

  /**
   * Creates it.
   *
   * @param jobs the node
   */
  public ClusterEndpoint(DistributedJobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Response body: the cluster.
   *
   * @param node this node
   * @param paused types of which no jobs are picked
   * @param deadLetters those that died first, 100 at most
   */
  public record Overview(NodeStats node, Set<String> paused, List<DeadLetter> deadLetters)
      implements OperationResponseBody {}

  /**
   * Response body: a job type.
   *
   * @param type the type
   * @param paused whether no jobs of it are picked
   * @param deadLetters those that died first
   */
  public record TypeView(String type, boolean paused, List<DeadLetter> deadLetters)
      implements OperationResponseBody {}

  /**
   * Response body: a job.
   *
   * @param job its state
   */
  public record JobView(JobStatus job) implements OperationResponseBody {}

  /**
   * Response body: an executed change.
   *
   * @param type the type
   * @param id the job's id, or null if the type was changed
   * @param done what was done: paused, resumed, requeued, cancelled or deleted
   */
  public record Change(String type, @Nullable String id, String done)
      implements OperationResponseBody {}

  /**
   * Response body: why a request was rejected; nothing was changed.
   *
   * @param reason what is wrong with it
   * @param hint what to do
   */
  public record Problem(String reason, String hint) implements OperationResponseBody {}

  /**
   * Shows the cluster.
   *
   * @return this node, paused types, dead letters
   */
  @ReadOperation
  public Overview overview() {
    return new Overview(
        jobs.stats(), jobs.paused(), jobs.deadLetters().list(null, 0, MOST_LETTERS));
  }

  /**
   * Shows a type.
   *
   * @param type its name
   * @param skip how many dead letters to leave out; none unless given
   * @param limit how many at most, 1 to 1000; 100 unless given
   * @return its dead letters
   */
  @ReadOperation
  public WebEndpointResponse<OperationResponseBody> type(
      @Selector String type, @Nullable Integer skip, @Nullable Integer limit) {
    return answered(
        () ->
            new TypeView(
                type,
                jobs.paused().contains(type),
                jobs.deadLetters()
                    .list(type, skip == null ? 0 : skip, limit == null ? MOST_LETTERS : limit)));
  }

  /**
   * Shows a job.
   *
   * @param type its type
   * @param id its id
   * @return its state; 404 for a job that is not known
   */
  @ReadOperation
  public WebEndpointResponse<OperationResponseBody> job(
      @Selector String type, @Selector String id) {
    return answered(() -> jobs.status(new JobKey(type, id)).map(JobView::new).orElse(null));
  }

  /**
   * Pauses a type in the whole cluster, or resumes it.
   *
   * @param type its name
   * @param paused whether no jobs of it are picked from now on
   * @return what was done
   */
  @WriteOperation
  public WebEndpointResponse<OperationResponseBody> pause(@Selector String type, boolean paused) {
    return answered(
        () -> {
          if (paused) {
            jobs.pause(type);
          } else {
            jobs.resume(type);
          }
          return new Change(type, null, paused ? "paused" : "resumed");
        });
  }

  /**
   * Re-queues a dead or cancelled job.
   *
   * @param type its type
   * @param id its id
   * @return what was done
   */
  @WriteOperation
  public WebEndpointResponse<OperationResponseBody> requeue(
      @Selector String type, @Selector String id) {
    return answered(
        () ->
            jobs.deadLetters().requeue(new JobKey(type, id))
                ? new Change(type, id, "requeued")
                : new Problem(
                    "There is no dead or cancelled job " + type + "/" + id,
                    "only those can be re-queued; GET the job to see its state"));
  }

  /**
   * Cancels a job, or deletes it if it is a dead letter.
   *
   * @param type its type
   * @param id its id
   * @return what was done; 404 for a job that is not known, 400 for one that has ended
   */
  @DeleteOperation
  public WebEndpointResponse<OperationResponseBody> delete(
      @Selector String type, @Selector String id) {
    return answered(
        () -> {
          JobKey key = new JobKey(type, id);
          JobStatus status = jobs.status(key).orElse(null);
          if (status == null) {
            return null;
          }
          if (status.state() == DurableState.DEAD && jobs.deadLetters().delete(key)) {
            return new Change(type, id, "deleted");
          }
          return jobs.cancel(key)
              ? new Change(type, id, "cancelled")
              : new Problem("The job " + key + " has ended", "GET it to see how");
        });
  }

  private static WebEndpointResponse<OperationResponseBody> answered(
      Supplier<@Nullable OperationResponseBody> operation) {
    OperationResponseBody body;
    try {
      body = operation.get();
    } catch (InvalidConfigException e) {
      body = new Problem(String.valueOf(e.getMessage()), e.hint());
    }
    if (body == null) {
      return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
    return new WebEndpointResponse<>(
        body,
        body instanceof Problem
            ? WebEndpointResponse.STATUS_BAD_REQUEST
            : WebEndpointResponse.STATUS_OK);
  }
}

package io.threadsys.benchmarks.cluster;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** Plain db-scheduler with the tables and indexes of its documentation. */
final class PlainNodes implements JobNodes {

  private static final String TABLE =
      """
      create table %1$stasks (
        task_name text not null,
        task_instance text not null,
        task_data bytea,
        execution_time timestamp with time zone not null,
        picked boolean not null,
        picked_by text,
        last_success timestamp with time zone,
        last_failure timestamp with time zone,
        consecutive_failures int,
        last_heartbeat timestamp with time zone,
        version bigint not null,
        priority smallint,
        primary key (task_name, task_instance)
      );
      create index %1$sexecution_time on %1$stasks (execution_time);
      create index %1$slast_heartbeat on %1$stasks (last_heartbeat);
      """;

  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final List<HikariDataSource> sources = new ArrayList<>();
  private final List<Scheduler> nodes = new ArrayList<>();
  private final OneTimeTask<Integer> task =
      Tasks.oneTime("noop", Integer.class).execute((instance, context) -> begun.increment());
  private final String prefix = Server.newPrefix();
  private long last;

  PlainNodes(int count, int threads, UnaryOperator<SchedulerBuilder> polling) {
    Server.execute(TABLE.formatted(prefix));
    for (int i = 0; i < count; i++) {
      HikariDataSource source = Server.connections(threads + 4);
      sources.add(source);
      SchedulerBuilder builder =
          Scheduler.create(source, task)
              .schedulerName(new SchedulerName.Fixed("node-" + i))
              .tableName(table())
              .threads(threads)
              .pollingInterval(Duration.ofSeconds(1))
              .heartbeatInterval(Duration.ofSeconds(10))
              .shutdownMaxWait(Duration.ofSeconds(10))
              .addSchedulerListener(new Counting());
      Scheduler node = polling.apply(builder).build();
      node.start();
      nodes.add(node);
    }
  }

  private final class Counting extends AbstractSchedulerListener {

    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
      ended.increment();
    }
  }

  @Override
  public void submit(int jobs, Instant due) {
    if (jobs == 1) {
      nodes.get(0).schedule(task.instance(Long.toString(++last), 1), due);
      return;
    }
    List<TaskInstance<?>> instances = new ArrayList<>(jobs);
    for (int i = 0; i < jobs; i++) {
      instances.add(task.instance(Long.toString(++last), 1));
    }
    nodes.get(0).scheduleBatch(instances, due);
  }

  @Override
  public String table() {
    return prefix + "tasks";
  }

  @Override
  public void wake() {
    nodes.forEach(Scheduler::triggerCheckForDueExecutions);
  }

  @Override
  public long begun() {
    return begun.sum();
  }

  @Override
  public long ended() {
    return ended.sum();
  }

  @Override
  public void close() {
    nodes.forEach(Scheduler::stop);
    sources.forEach(HikariDataSource::close);
  }
}

package io.threadsys.benchmarks.cluster;

import com.zaxxer.hikari.HikariDataSource;
import io.threadsys.ThreadPool;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.Polling;
import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.SubmitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Our nodes, with all that they do: results kept, priorities, heartbeats, statistics. */
final class OurNodes implements JobNodes {

  private static final String TYPE = "noop";

  private final LongAdder begun = new LongAdder();
  private final List<HikariDataSource> sources = new ArrayList<>();
  private final List<ThreadPool> pools = new ArrayList<>();
  private final List<DistributedJobs> nodes = new ArrayList<>();

  private final String prefix = Server.newPrefix();

  OurNodes(int count, int threads, Polling polling) {
    for (int i = 0; i < count; i++) {
      HikariDataSource source = Server.connections(threads + 4);
      ThreadPool pool = ThreadPool.builder("node-" + i).threads(threads).start();
      sources.add(source);
      pools.add(pool);
      DistributedJobs node =
          DistributedJobs.builder(source)
              .pool(pool)
              .nodeName("node-" + i)
              .tablePrefix(prefix)
              .polling(polling)
              .build();
      node.register(
          TYPE,
          Integer.class,
          (number, run) -> {
            begun.increment();
            return null;
          });
      node.start();
      nodes.add(node);
    }
  }

  @Override
  public void submit(int jobs, Instant due) {
    SubmitOptions options = SubmitOptions.defaults().withStartAt(due);
    nodes.get(0).submitAll(Collections.nCopies(jobs, new JobRequest(TYPE, 1, options)));
  }

  @Override
  public String table() {
    return prefix + "job";
  }

  @Override
  public void wake() {
    nodes.forEach(DistributedJobs::wake);
  }

  @Override
  public long begun() {
    return begun.sum();
  }

  @Override
  public long ended() {
    return nodes.stream().mapToLong(node -> node.stats().totals().succeeded()).sum();
  }

  @Override
  public void close() {
    for (DistributedJobs node : nodes) {
      try {
        node.shutdown(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    pools.forEach(ThreadPool::close);
    sources.forEach(HikariDataSource::close);
  }
}

package io.threadsys.benchmarks.workload;

import io.threadsys.ThreadPool;
import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.JdkPools;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;

/** Submits jobs with results and waits for these: one at a time, and many at once. */
public final class RoundTrip implements Workload {

  private static final PoolSize SIZE = PoolSize.bounded(2);
  private static final int MANY = 1_000;
  private static final Integer ANSWER = 42;

  @Override
  public String name() {
    return "round-trip";
  }

  @Override
  public String what() {
    return "time per job from its submission to its result, 2 workers, one submitter";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    return List.of(
        contest("one at a time", scale.samples(), 1),
        contest("1000 at a time", scale.samples(), MANY));
  }

  private Contest contest(String column, int jobs, int atOnce) {
    List<Contender> contenders = new ArrayList<>();
    for (PeerKind kind : PeerKind.ours()) {
      contenders.add(
          new Contender(kind.label(), Role.OURS, () -> ours(kind.label(), jobs, atOnce)));
    }
    contenders.add(
        new Contender("tpe-lbq", Role.PEER, () -> jdk(JdkPools.linked(SIZE), jobs, atOnce)));
    contenders.add(
        new Contender("tpe-abq", Role.PEER, () -> jdk(JdkPools.array(SIZE), jobs, atOnce)));
    contenders.add(new Contender("fjp-supplyAsync", Role.PEER, () -> forkJoin(jobs, atOnce)));
    return new Contest(name(), column, List.of(Metric.nanos("")), contenders);
  }

  private static Subject ours(String queue, int jobs, int atOnce) {
    ThreadPool pool = OurPools.describe(queue, SIZE).start();
    Callable<Integer> job = () -> ANSWER;
    Function<Integer, Callable<Integer>> submit = number -> pool.submit(job)::await;
    return rounds(submit, jobs, atOnce, pool::shutdownNow);
  }

  private static Subject jdk(ThreadPoolExecutor executor, int jobs, int atOnce) {
    Callable<Integer> job = () -> ANSWER;
    return rounds(
        number -> {
          Future<Integer> future = executor.submit(job);
          return future::get;
        },
        jobs,
        atOnce,
        executor::shutdown);
  }

  private static Subject forkJoin(int jobs, int atOnce) {
    ForkJoinPool executor = JdkPools.forkJoin(SIZE.workers());
    return rounds(
        number -> CompletableFuture.supplyAsync(() -> ANSWER, executor)::get,
        jobs,
        atOnce,
        executor::shutdown);
  }

  private static Subject rounds(
      Function<Integer, Callable<Integer>> submit, int jobs, int atOnce, Runnable end) {
    int batches = Math.max(1, jobs / atOnce) * (atOnce == 1 ? 1 : 10);
    return Subject.of(
        () -> {
          List<Callable<Integer>> waiting = new ArrayList<>(atOnce);
          long begin = System.nanoTime();
          for (int batch = 0; batch < batches; batch++) {
            for (int job = 0; job < atOnce; job++) {
              waiting.add(submit.apply(job));
            }
            for (Callable<Integer> result : waiting) {
              result.call();
            }
            waiting.clear();
          }
          return new double[] {(System.nanoTime() - begin) / ((double) batches * atOnce)};
        },
        end);
  }
}

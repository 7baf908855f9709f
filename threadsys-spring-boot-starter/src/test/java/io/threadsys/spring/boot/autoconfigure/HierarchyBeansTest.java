package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

class HierarchyBeansTest {

  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withPropertyValues(
              "threadsys.defaults.queue-size=70",
              "threadsys.hierarchies.desk.quota=100",
              "threadsys.hierarchies.desk.default-lane=cpu",
              "threadsys.hierarchies.desk.lanes.io.threads=3",
              "threadsys.hierarchies.desk.lanes.io.queue-size=20",
              "threadsys.hierarchies.desk.lanes.cpu.threads=2",
              "threadsys.hierarchies.desk.help.cpu=io",
              "threadsys.hierarchies.desk.reserve.cpu=0");

  @Test
  void hierarchy_configured_isABeanWithItsLanes() {
    runner.run(
        context -> {
          HierarchicalThreadPool<?> desk = context.getBean(HierarchicalThreadPool.class);
          assertThat(desk.state()).isEqualTo(PoolState.RUNNING);
          assertThat(desk.stats().quota()).isEqualTo(100);
          assertThat(desk.lanes().values())
              .extracting(ThreadPool::name)
              .containsExactlyInAnyOrder("desk-io", "desk-cpu");
        });
  }

  @Test
  void lane_settings_areItsOwnOverTheCommonOnes() {
    runner.run(
        context -> {
          ThreadPool io = context.getBean("desk-io", ThreadPool.class);
          ThreadPool cpu = context.getBean("deskCpu", ThreadPool.class);
          assertThat(io.config().workers().threads()).isEqualTo(3);
          assertThat(io.config().queue().size()).isEqualTo(20);
          assertThat(cpu.config().queue().size()).isEqualTo(70);
        });
  }

  @Test
  void lane_idleHelper_runsJobsOfTheHelpedOne() {
    runner.run(
        context -> {
          ThreadPool io = context.getBean("desk-io", ThreadPool.class);
          CompletableFuture<String> open = new CompletableFuture<>();
          for (int i = 0; i < 3; i++) {
            io.execute(open::join);
          }
          String thread = io.submit(() -> Thread.currentThread().getName()).await();
          open.complete("");
          assertThat(thread).startsWith("desk-cpu-");
        });
  }

  @Test
  void context_onlyAHierarchy_hasNoFurtherPool() {
    runner.run(
        context ->
            assertThat(context.getBeansOfType(ThreadPool.class))
                .containsOnlyKeys("desk-io", "desk-cpu"));
  }

  @Test
  void lanes_ofAHierarchy_areManagedLikePools() {
    runner.run(
        context ->
            assertThat(context.getBean(ManagedPools.class).byName())
                .containsOnlyKeys("desk-io", "desk-cpu"));
  }

  @Test
  void close_ofTheContext_stopsAllLanes() {
    List<ThreadPool> lanes = new ArrayList<>();
    runner.run(context -> lanes.addAll(context.getBeansOfType(ThreadPool.class).values()));
    assertThat(lanes).hasSize(2).extracting(ThreadPool::state).containsOnly(PoolState.STOPPED);
  }

  @Test
  void restart_ofTheContext_startsAllLanesAgain() {
    runner.run(
        context -> {
          context.getSourceApplicationContext().stop();
          HierarchicalThreadPool<?> desk = context.getBean(HierarchicalThreadPool.class);
          assertThat(desk.state()).isEqualTo(PoolState.STOPPED);
          context.getSourceApplicationContext().start();
          assertThat(desk.lanes().values())
              .extracting(ThreadPool::state)
              .containsOnly(PoolState.RUNNING);
        });
  }

  @Test
  void async_onLanesAndOnTheWhole_runsThere() {
    runner
        .withUserConfiguration(Desk.class)
        .run(
            context -> {
              Desk.Work work = context.getBean(Desk.Work.class);
              assertThat(work.onLane().join()).startsWith("desk-io-");
              assertThat(work.onTheWhole().join()).startsWith("desk-cpu-");
              assertThat(work.anywhere().join()).startsWith("task-");
            });
  }

  @Test
  void twins_ofLanes_areFoundByTheirQualifier() {
    runner
        .withUserConfiguration(Desk.class)
        .run(
            context ->
                assertThat(context.getBean(Desk.Twins.class).io)
                    .isSameAs(context.getBean("desk-ioExecutor")));
  }

  @Test
  void customizers_ofLanes_areAskedByTheNameOfThePool() {
    runner
        .withUserConfiguration(Smaller.class)
        .run(
            context ->
                assertThat(context.getBean("desk-io", ThreadPool.class).config().workers())
                    .extracting(workers -> workers.threads())
                    .isEqualTo(1));
  }

  @Test
  void pools_besideAHierarchy_areBeansTogether() {
    runner
        .withPropertyValues("threadsys.pools.db.threads=1")
        .run(
            context ->
                assertThat(context.getBeansOfType(ThreadPool.class))
                    .containsOnlyKeys("db", "desk-io", "desk-cpu"));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  static class Desk {

    @Bean
    Work work() {
      return new Work();
    }

    @Bean
    Twins twins() {
      return new Twins();
    }

    static class Work {

      @Async("desk-io")
      CompletableFuture<String> onLane() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
      }

      @Async("desk")
      CompletableFuture<String> onTheWhole() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
      }

      @Async
      CompletableFuture<String> anywhere() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
      }
    }

    static class Twins {

      @Autowired
      @Qualifier("desk-io")
      Executor io;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Smaller {

    @Bean
    @Order(1)
    ThreadPoolCustomizer smaller() {
      return (pool, builder) -> {
        if (pool.equals("desk-io")) {
          builder.threads(1);
        }
      };
    }
  }
}

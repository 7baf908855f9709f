package io.threadsys.spring.boot.health;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.testkit.Gate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ApplicationContext;

class ThreadPoolHealthIndicatorTest {

  @Test
  void health_idlePool_isUpWithItsNumbers() {
    Contexts.withPoolIo()
        .withPropertyValues("threadsys.pools.io.queue-size=5")
        .run(
            context -> {
              Health health = healthOf(context, "io");
              assertThat(health.getStatus()).isEqualTo(Status.UP);
              assertThat(health.getDetails())
                  .containsEntry("state", "running")
                  .containsEntry("paused", false)
                  .containsEntry("threads", 1)
                  .containsKeys("workers", "queue", "jobs");
              assertThat(health.getDetails().get("queue"))
                  .hasToString("{size=0, capacity=5, oldestWaiting=PT0S, blockedSubmitters=0}");
            });
  }

  @Test
  void health_fullQueue_isStillUp() {
    Contexts.withPoolIo()
        .withPropertyValues("threadsys.pools.io.queue-size=1")
        .run(
            context -> {
              ThreadPool pool = context.getBean(ThreadPool.class);
              Gate gate = new Gate();
              pool.submit(gate.thenReturn(1));
              gate.awaitArrivals();
              pool.submit(gate.thenReturn(2));
              Health health = healthOf(context, "io");
              assertThat(health.getStatus()).isEqualTo(Status.UP);
              assertThat(health.getDetails().get("queue"))
                  .asString()
                  .startsWith("{size=1, capacity=1");
              gate.open();
            });
  }

  @Test
  void health_poolStoppedBehindTheContextsBack_isDown() {
    Contexts.withPoolIo()
        .run(
            context -> {
              context.getBean(ThreadPool.class).shutdown();
              Health health = healthOf(context, "io");
              assertThat(health.getStatus()).isEqualTo(Status.DOWN);
              assertThat(health.getDetails()).containsEntry("state", "stopped");
            });
  }

  @Test
  void health_poolStoppedWithItsContext_isNotDown() {
    Contexts.withPoolIo()
        .run(
            context -> {
              context.getSourceApplicationContext().stop();
              assertThat(healthOf(context, "io").getStatus()).isEqualTo(Status.UP);
            });
  }

  @Test
  void health_queueFullerThanAllowed_isOutOfServiceWithAReason() {
    Contexts.withPoolIo()
        .withPropertyValues(
            "threadsys.pools.io.queue-size=2",
            "threadsys.pools.io.health.max-queue-percent=40",
            "threadsys.pools.io.health.grace=0s")
        .run(
            context -> {
              ThreadPool pool = context.getBean(ThreadPool.class);
              assertThat(healthOf(context, "io").getStatus()).isEqualTo(Status.UP);
              Gate gate = new Gate();
              pool.submit(gate.thenReturn(1));
              gate.awaitArrivals();
              pool.submit(gate.thenReturn(2));
              Health health = healthOf(context, "io");
              assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
              assertThat(health.getDetails().get("reason"))
                  .isEqualTo("the queue is 50.0 % full, more than 40.0 %, for longer than PT0S");
              gate.open();
            });
  }

  @Test
  void health_thresholdsOfALane_countForItsPool() {
    Contexts.runner()
        .withPropertyValues(
            "threadsys.hierarchies.desk.lanes.io.threads=1",
            "threadsys.hierarchies.desk.lanes.io.health.max-queue-age=1ms")
        .run(
            context -> {
              ThreadPool pool = context.getBean("desk-io", ThreadPool.class);
              Gate gate = new Gate();
              pool.submit(gate.thenReturn(1));
              gate.awaitArrivals();
              pool.submit(gate.thenReturn(2));
              await()
                  .untilAsserted(
                      () ->
                          assertThat(healthOf(context, "desk-io").getStatus())
                              .isEqualTo(Status.OUT_OF_SERVICE));
              gate.open();
            });
  }

  @Test
  void contributor_onePoolOrMany_isAlwaysAComposite() {
    Contexts.withPoolIo()
        .run(
            context ->
                assertThat(threadsys(context)).isInstanceOf(CompositeHealthContributor.class));
    Contexts.withPoolIo()
        .withPropertyValues("threadsys.pools.cpu.threads=1")
        .run(context -> assertThat(healthOf(context, "cpu").getStatus()).isEqualTo(Status.UP));
  }

  @Test
  void contributor_usersOwnPool_isInItByThePoolsName() {
    Contexts.runner()
        .withBean("bean", ThreadPool.class, () -> ThreadPool.builder("mine").build())
        .run(context -> assertThat(healthOf(context, "mine").getStatus()).isEqualTo(Status.UP));
  }

  @Test
  void contributor_switchedOff_isNotThere() {
    Contexts.withPoolIo()
        .withPropertyValues("management.health.threadsys.enabled=false")
        .run(context -> assertThat(threadsys(context)).isNull());
  }

  private static HealthContributor threadsys(ApplicationContext context) {
    return context.getBean(HealthContributorRegistry.class).getContributor("threadsys");
  }

  private static Health healthOf(ApplicationContext context, String pool) {
    CompositeHealthContributor all = (CompositeHealthContributor) threadsys(context);
    return ((HealthIndicator) all.getContributor(pool)).health();
  }
}

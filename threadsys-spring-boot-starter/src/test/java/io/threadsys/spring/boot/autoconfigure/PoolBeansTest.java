package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.spring.boot.task.PoolTaskExecutor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class PoolBeansTest {

  private final ApplicationContextRunner runner = Contexts.runner();

  @Test
  void context_nothingConfigured_hasOneRunningDefaultPool() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(ThreadPool.class).hasBean("threadPool");
          assertThat(context.getBean(ThreadPool.class).name()).isEqualTo("default");
          assertThat(context.getBean(ThreadPool.class).state()).isEqualTo(PoolState.RUNNING);
        });
  }

  @Test
  void context_onlyDefaultsConfigured_defaultPoolHasThem() {
    runner
        .withPropertyValues("threadsys.defaults.threads=3")
        .run(
            context ->
                assertThat(context.getBean(ThreadPool.class).config().workers().threads())
                    .isEqualTo(3));
  }

  @Test
  void context_poolNamedDefault_configuresTheBeanThreadPool() {
    runner
        .withPropertyValues("threadsys.pools.default.threads=3", "threadsys.pools.io.threads=1")
        .run(
            context -> {
              ThreadPool pool = context.getBean("threadPool", ThreadPool.class);
              assertThat(pool.name()).isEqualTo("default");
              assertThat(pool.config().workers().threads()).isEqualTo(3);
            });
  }

  @Test
  void context_onePool_isInjectedByTypeWhateverTheParameterIsCalled() {
    runner
        .withPropertyValues("threadsys.pools.io.threads=1")
        .withUserConfiguration(ByType.class)
        .run(context -> assertThat(context.getBean(ByType.class).whatever.name()).isEqualTo("io"));
  }

  @Test
  void context_severalPools_areInjectedByNameQualifierAliasAndAsMap() {
    runner
        .withPropertyValues("threadsys.pools.io.threads=1", "threadsys.pools.cpu-bound.threads=2")
        .withUserConfiguration(ByName.class)
        .run(
            context -> {
              ByName user = context.getBean(ByName.class);
              assertThat(user.io.name()).isEqualTo("io");
              assertThat(user.cpuBound.name()).isEqualTo("cpu-bound");
              assertThat(user.qualified).isSameAs(user.io);
              assertThat(user.all).containsOnlyKeys("io", "cpu-bound");
              assertThat(user.executor).isInstanceOf(PoolTaskExecutor.class);
            });
  }

  @Test
  void context_emptySection_makesAPoolWithAllDefaults() {
    runner
        .withPropertyValues("threadsys.pools.io=")
        .run(
            context -> {
              assertThat(context).hasBean("io");
              assertThat(context.getBean(ThreadPool.class).config().queue().size())
                  .isEqualTo(10_000);
            });
  }

  @Test
  void context_emptySectionAndKeysElsewhere_keysCount() {
    runner
        .withPropertyValues("threadsys.pools.io=", "threadsys.pools.io.threads=3")
        .run(
            context ->
                assertThat(context.getBean(ThreadPool.class).config().workers().threads())
                    .isEqualTo(3));
  }

  @Test
  void context_nameWithoutDashesInEnvironmentVariable_meansTheSamePool() {
    runner
        .withInitializer(
            context -> {
              Environments.setVariable(context, "THREADSYS_POOLS_CPUBOUND_QUEUESIZE", "7");
              Environments.setInFile(context, "threadsys.pools.cpu-bound.threads", "2");
            })
        .run(
            context -> {
              assertThat(context).hasSingleBean(ThreadPool.class);
              ThreadPool pool = context.getBean("cpuBound", ThreadPool.class);
              assertThat(pool.name()).isEqualTo("cpu-bound");
              assertThat(pool.config().queue().size()).isEqualTo(7);
              assertThat(pool.config().workers().threads()).isEqualTo(2);
            });
  }

  @Test
  void context_usersOwnPool_replacesTheDefaultOne() {
    runner
        .withUserConfiguration(OwnPool.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(ThreadPool.class).doesNotHaveBean("threadPool");
              assertThat(context.getBean(ThreadPool.class).name()).isEqualTo("mine");
            });
  }

  @Test
  void context_usersBeanOfTheDefaultPoolsName_replacesTheDefaultPool() {
    runner
        .withBean("threadPool", String.class, () -> "not a pool")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ThreadPool.class));
  }

  @Test
  void context_usersBeanOfTheDefaultTwinsName_leavesTheDefaultPoolAlone() {
    runner
        .withBean("threadPoolExecutor", String.class, () -> "not an executor")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ThreadPool.class));
  }

  @Test
  void context_childWithTheSameProperties_usesTheParentsPools() {
    Contexts.withPoolIo()
        .run(
            parent ->
                Contexts.withPoolIo()
                    .withParent(parent)
                    .run(
                        child -> {
                          assertThat(child).hasNotFailed();
                          assertThat(child.getBean("io")).isSameAs(parent.getBean("io"));
                        }));
  }

  @Test
  void context_closedChild_leavesTheParentsPoolsRunning() {
    Contexts.withPoolIo()
        .run(
            parent -> {
              Contexts.withPoolIo().withParent(parent).run(child -> child.close());
              assertThat(parent.getBean(ThreadPool.class).state()).isEqualTo(PoolState.RUNNING);
            });
  }

  @Test
  void context_switchedOff_hasNothingOfOurs() {
    runner
        .withPropertyValues(
            "threadsys.enabled=false", "threadsys.pools.io.threads=0", "threadsys.no-such-key=1")
        .run(
            context -> {
              assertThat(context).hasNotFailed().doesNotHaveBean(ThreadPool.class);
              assertThat(context.getBeanDefinitionNames())
                  .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("threadsys"));
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class ByType {
    @Autowired ThreadPool whatever;
  }

  @Configuration(proxyBeanMethods = false)
  static class ByName {
    @Autowired ThreadPool io;
    @Autowired ThreadPool cpuBound;

    @Autowired
    @Qualifier("io")
    ThreadPool qualified;

    @Autowired
    @Qualifier("io")
    Executor executor;

    @Autowired Map<String, ThreadPool> all;
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnPool {
    @Bean
    ThreadPool mine() {
      return ThreadPool.builder("mine").threads(1).build();
    }
  }
}

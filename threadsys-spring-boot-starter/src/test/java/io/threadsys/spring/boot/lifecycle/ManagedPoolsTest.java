package io.threadsys.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

@ExtendWith(OutputCaptureExtension.class)
class ManagedPoolsTest {

  @Test
  void byName_configuredAndOwnPools_hasAllByTheirNames() {
    Contexts.withPoolIo()
        .withUserConfiguration(OwnPools.class)
        .run(
            context ->
                assertThat(context.getBean(ManagedPools.class).byName())
                    .containsOnlyKeys("io", "mine", "quiet"));
  }

  @Test
  void byName_twoPoolsOfOneName_secondHasItsBeansNameAndAWarningIsLogged(CapturedOutput output) {
    Contexts.withPoolIo()
        .withBean("copy", ThreadPool.class, () -> ThreadPool.builder("io").threads(1).build())
        .run(
            context -> {
              ManagedPools pools = context.getBean(ManagedPools.class);
              assertThat(pools.byName())
                  .containsOnlyKeys("io", "copy")
                  .containsEntry("io", context.getBean("io", ThreadPool.class));
              assertThat(output).contains("Two pools are named 'io'");
            });
  }

  @Test
  void byName_prototype_isNotMadeForIt() {
    Contexts.runner()
        .withUserConfiguration(Prototype.class)
        .run(context -> assertThat(context.getBean(ManagedPools.class).byName()).isEmpty());
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnPools {

    @Bean
    ThreadPool own() {
      return ThreadPool.builder("mine").threads(1).build();
    }

    @Bean(defaultCandidate = false)
    ThreadPool notByDefault() {
      return ThreadPool.builder("quiet").threads(1).build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Prototype {

    @Bean
    @Scope("prototype")
    ThreadPool each() {
      throw new IllegalStateException("not requested");
    }
  }
}

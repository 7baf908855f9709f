package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.web.RejectionExceptionHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Auto-configuration for WebFlux: answers 503 when a pool rejects the job of a request, and runs
 * blocking controller methods on the pool of {@code threadsys.application-executor}. Spring Boot
 * does so for virtual threads only; without this they would block the server's few threads.
 */
@AutoConfiguration(after = ThreadSysAutoConfiguration.class)
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(ManagedPools.class)
public final class ThreadSysWebFluxAutoConfiguration {

  @Bean
  RejectionExceptionHandler threadSysRefusals() {
    return new RejectionExceptionHandler();
  }

  /** After Spring Boot's own, before the user's. */
  @Bean
  @ConditionalOnProperty("threadsys.application-executor")
  @Order(1)
  WebFluxConfigurer threadSysBlockingExecution(
      @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
    return new WebFluxConfigurer() {
      @Override
      public void configureBlockingExecution(BlockingExecutionConfigurer blocking) {
        blocking.setExecutor(executor);
      }
    };
  }
}

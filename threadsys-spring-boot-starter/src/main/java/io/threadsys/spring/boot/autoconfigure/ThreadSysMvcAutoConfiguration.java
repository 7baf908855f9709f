package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.web.RejectionExceptionResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Auto-configuration for Spring MVC: answers 503 when a pool rejects the job of a request. */
@AutoConfiguration(after = ThreadSysAutoConfiguration.class)
@ConditionalOnClass(HandlerExceptionResolver.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ManagedPools.class)
public final class ThreadSysMvcAutoConfiguration {

  @Bean
  RejectionExceptionResolver threadSysRefusals() {
    return new RejectionExceptionResolver();
  }
}

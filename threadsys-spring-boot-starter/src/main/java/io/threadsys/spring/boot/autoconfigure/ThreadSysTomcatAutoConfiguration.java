package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import io.threadsys.spring.boot.web.TomcatPool;
import java.util.Objects;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for embedded Tomcat: runs requests on the pool of {@code
 * threadsys.tomcat-executor}.
 */
@AutoConfiguration(after = ThreadSysAutoConfiguration.class)
@ConditionalOnClass({ConfigurableTomcatWebServerFactory.class, ProtocolHandler.class})
@ConditionalOnProperty("threadsys.tomcat-executor")
@ConditionalOnBean(ManagedPools.class)
public final class ThreadSysTomcatAutoConfiguration {

  @Bean
  TomcatPool threadSysTomcatPool(ThreadSysProperties properties, BeanFactory beans) {
    String name = Objects.requireNonNull(properties.tomcatExecutor());
    String bean = BootExecutorReplacement.beanOf(properties, name);
    return new TomcatPool(name, beans.getBean(bean, ThreadPool.class));
  }
}

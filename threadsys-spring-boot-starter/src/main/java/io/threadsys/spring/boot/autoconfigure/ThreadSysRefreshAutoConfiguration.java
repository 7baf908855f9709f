package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.lifecycle.PoolLifecycle;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import io.threadsys.spring.boot.refresh.EnvironmentChangeListener;
import io.threadsys.spring.boot.refresh.PropertiesRefresher;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration for Spring Cloud: applies changed properties to running pools. */
@AutoConfiguration(after = ThreadSysAutoConfiguration.class)
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean(ManagedPools.class)
public final class ThreadSysRefreshAutoConfiguration {

  @Bean
  EnvironmentChangeListener threadSysEnvironmentChanges(
      Environment environment,
      ThreadSysProperties properties,
      ManagedPools pools,
      PoolFactory factory,
      PoolLifecycle lifecycle) {
    PropertiesRefresher live =
        new PropertiesRefresher(environment, properties, pools::byName, factory::describe);
    return new EnvironmentChangeListener(live, lifecycle::settingsChanged);
  }
}

package io.threadsys.spring.boot.autoconfigure;

import static java.util.Objects.requireNonNull;

import io.threadsys.spring.boot.endpoint.MvcRequestText;
import io.threadsys.spring.boot.endpoint.ThreadSysEndpoint;
import io.threadsys.spring.boot.endpoint.ThreadSysEndpointWebExtension;
import io.threadsys.spring.boot.endpoint.WebFluxRequestText;
import io.threadsys.spring.boot.endpoint.descriptor.CancelDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.ChangeDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.ErrorDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.PoolDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.PoolsDescriptor;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.lifecycle.PoolLifecycle;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdvice;

/**
 * Auto-configuration of the endpoint {@code /actuator/threadsys}, which shows pools, and changes
 * them if {@code management.endpoint.threadsys.access} is {@code unrestricted}.
 */
@AutoConfiguration(after = ThreadSysAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(ManagedPools.class)
@ConditionalOnAvailableEndpoint(ThreadSysEndpoint.class)
@RegisterReflectionForBinding({
  CancelDescriptor.class,
  ChangeDescriptor.class,
  PoolDescriptor.class,
  PoolsDescriptor.class,
  ErrorDescriptor.class
})
public final class ThreadSysEndpointAutoConfiguration {

  private static final EndpointId ID = EndpointId.of("threadsys");

  @Bean
  ThreadSysEndpoint threadSysEndpoint(ManagedPools pools) {
    return new ThreadSysEndpoint(pools::byName);
  }

  @Bean
  @ConditionalOnAvailableEndpoint(
      endpoint = ThreadSysEndpoint.class,
      exposure = EndpointExposure.WEB)
  ThreadSysEndpointWebExtension threadSysEndpointWebExtension(
      ManagedPools pools, PoolLifecycle lifecycle) {
    return new ThreadSysEndpointWebExtension(pools::byName, lifecycle::settingsChanged);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass(RequestBodyAdvice.class)
  @ConditionalOnAvailableEndpoint(
      endpoint = ThreadSysEndpoint.class,
      exposure = EndpointExposure.WEB)
  static class Mvc {

    @Bean
    MvcRequestText threadSysRequestText(PathMappedEndpoints endpoints) {
      return new MvcRequestText(requireNonNull(endpoints.getRootPath(ID)));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  @ConditionalOnClass(WebFilter.class)
  @ConditionalOnAvailableEndpoint(
      endpoint = ThreadSysEndpoint.class,
      exposure = EndpointExposure.WEB)
  static class WebFlux {

    @Bean
    WebFluxRequestText threadSysRequestText(PathMappedEndpoints endpoints) {
      return new WebFluxRequestText(requireNonNull(endpoints.getPath(ID)));
    }
  }
}

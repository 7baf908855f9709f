package io.threadsys.sample.live;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the stream is. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  @Bean
  ServletRegistrationBean<LiveStream> liveStream(Sampler sampler, Audience audience) {
    return new ServletRegistrationBean<>(new LiveStream(sampler, audience), "/api/live");
  }
}

package io.threadsys.sample.live;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the stream is, and how its connections can be cut. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  @Bean
  ServletRegistrationBean<LiveStream> liveStream(Sampler sampler, Audience audience) {
    return new ServletRegistrationBean<>(new LiveStream(sampler, audience), LiveStream.PATH);
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> hangUp() {
    return factory -> factory.addEngineValves(new HangUp());
  }
}

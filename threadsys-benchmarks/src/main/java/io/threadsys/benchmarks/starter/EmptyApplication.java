package io.threadsys.benchmarks.starter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with a web server, metrics and health, and nothing to do. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

  static final String READY = "ready after nanos: ";

  /**
   * Starts, says how long that took, and ends.
   *
   * @param words passed on to Spring Boot
   */
  public static void main(String... words) {
    SpringApplication application = new SpringApplication(EmptyApplication.class);
    application.addListeners(
        (ApplicationReadyEvent event) ->
            System.out.println(READY + event.getTimeTaken().toNanos()));
    try (ConfigurableApplicationContext context = application.run(words)) {
      System.out.flush();
    }
  }
}

package io.threadsys.process;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Uses pools in every way that could leave something behind, and tells which threads there are. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import(Work.class)
public class RestartedApp {

  public static void main(String[] args) throws Exception {
    ConfigurableApplicationContext context = SpringApplication.run(RestartedApp.class, args);
    context.getBean(Work.class).doAll();
    System.out.println("THREADS " + ours());
  }

  private static List<String> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(io|desk|threadsys)-.*"))
        .sorted()
        .toList();
  }
}

package io.threadsys.process;

import io.threadsys.spring.boot.autoconfigure.ThreadSysAutoConfiguration;
import io.threadsys.spring.boot.autoconfigure.ThreadSysHealthAutoConfiguration;
import io.threadsys.spring.boot.autoconfigure.ThreadSysMetricsAutoConfiguration;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs an application in a class loader of its own, and tells whether that is gone afterwards. */
final class ThrowAway {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private ThrowAway() {}

  /** Takes the application's class path. */
  public static void main(String[] classPath) throws Exception {
    WeakReference<ClassLoader> application = runOnce(classPath);
    pushOutOfTheJdk();
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (application.get() != null && System.nanoTime() < end) {
      System.gc();
      boolean unused = never.await(100, TimeUnit.MILLISECONDS);
    }
    System.out.println(application.get() == null ? "IT IS GONE" : "IT IS STILL THERE");
    Runtime.getRuntime().halt(0);
  }

  private static WeakReference<ClassLoader> runOnce(String[] classPath) throws Exception {
    ClassLoader jdk = ClassLoader.getPlatformClassLoader();
    ClassLoader loader = new URLClassLoader(urls(classPath), jdk);
    Class<?> application = loader.loadClass(App.class.getName());
    Thread main = new Thread((Runnable) application.getDeclaredConstructor().newInstance());
    main.setContextClassLoader(loader);
    main.start();
    main.join();
    return new WeakReference<>(loader);
  }

  /** Up to Java 18, the JDK remembers the last record whose methods were linked. */
  private static void pushOutOfTheJdk() {
    Last last = new Last(List.of("a"));
    if (!last.equals(new Last(last.any())) || last.hashCode() == 0 || last.toString().isEmpty()) {
      throw new IllegalStateException("records are broken");
    }
  }

  private record Last(List<String> any) {}

  private static URL[] urls(String[] classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** The application. Shutdown hooks of Spring Boot's would stay, and it with them. */
  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  @Import(Work.class)
  @ImportAutoConfiguration({
    ThreadSysAutoConfiguration.class,
    ThreadSysHealthAutoConfiguration.class,
    ThreadSysMetricsAutoConfiguration.class,
    CompositeMeterRegistryAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    MetricsAutoConfiguration.class,
    SimpleMetricsExportAutoConfiguration.class
  })
  public static class App implements Runnable {

    @Override
    public void run() {
      try (ConfigurableApplicationContext context =
          new SpringApplicationBuilder(App.class)
              .web(WebApplicationType.NONE)
              .registerShutdownHook(false)
              .run(
                  "--logging.register-shutdown-hook=false",
                  "--threadsys.pools.io.threads=2",
                  "--threadsys.pools.io.join-timeout=200ms",
                  "--threadsys.hierarchies.desk.lanes.cpu.threads=1")) {
        context.getBean(Work.class).doAll();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

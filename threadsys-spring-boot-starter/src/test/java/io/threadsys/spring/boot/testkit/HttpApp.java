package io.threadsys.spring.boot.testkit;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.lifecycle.PoolLifecycle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.test.util.ReflectionTestUtils;

/** An application with a real web server and the endpoint exposed. */
public final class HttpApp implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private HttpApp(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts one on Spring MVC. */
  public static HttpApp start(String... properties) {
    return start(WebApplicationType.SERVLET, properties);
  }

  /** Starts one of some kind. */
  public static HttpApp start(WebApplicationType type, String... properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--management.endpoints.web.exposure.include=*");
    for (String property : properties) {
      arguments.add("--" + property);
    }
    return new HttpApp(
        new SpringApplicationBuilder(App.class).web(type).run(arguments.toArray(String[]::new)));
  }

  /** Returns a pool. */
  public ThreadPool pool(String name) {
    return context.getBean(name, ThreadPool.class);
  }

  /** Returns the context. */
  public ConfigurableApplicationContext context() {
    return context;
  }

  /** Returns how long Spring waits for the pools at the end; null for as long as for others. */
  public Number shutdownPhaseMillis() {
    Object processor = context.getBean("lifecycleProcessor", DefaultLifecycleProcessor.class);
    Map<?, ?> timeouts =
        (Map<?, ?>) ReflectionTestUtils.getField(processor, "timeoutsForShutdownPhases");
    return (Number) timeouts.get(PoolLifecycle.PHASE);
  }

  /** Gets a path. */
  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** Posts JSON. */
  public Answer post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json));
  }

  /** Deletes a path. */
  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** Posts JSON to the port of the Actuator. */
  public Answer postToManagement(String path, String json) {
    return send("local.management.port", "POST", path, BodyPublishers.ofString(json));
  }

  private Answer send(String method, String path, BodyPublisher body) {
    return send("local.server.port", method, path, body);
  }

  private Answer send(String server, String method, String path, BodyPublisher body) {
    int port = context.getEnvironment().getRequiredProperty(server, Integer.class);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  /** What came back. */
  public record Answer(int status, String body) {

    /** Returns the whole. */
    public Map<String, Object> json() {
      return JsonParserFactory.getJsonParser().parseMap(body);
    }

    /** Returns a text. */
    public String text(String key) {
      return String.valueOf(json().get(key));
    }

    /** Returns an object inside. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> map(String... keys) {
      Map<String, Object> found = json();
      for (String key : keys) {
        found = (Map<String, Object>) found.get(key);
      }
      return found;
    }

    /** Returns a list of objects. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> list(String key) {
      return (List<Map<String, Object>>) json().get(key);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}

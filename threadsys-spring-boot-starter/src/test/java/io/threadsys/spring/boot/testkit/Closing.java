package io.threadsys.spring.boot.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A context that is being closed by another thread. */
public final class Closing {

  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<Void> over;

  private Closing(ConfigurableApplicationContext context) {
    context.addApplicationListener(
        event -> {
          if (event instanceof ContextClosedEvent) {
            begun.complete(null);
          }
        });
    over = CompletableFuture.runAsync(context::close);
  }

  /** Begins to close a context; returns when its shutdown is under way. */
  public static Closing of(ConfigurableApplicationContext context) throws Exception {
    Closing closing = new Closing(context);
    closing.begun.get(Patience.SECONDS, TimeUnit.SECONDS);
    return closing;
  }

  /** Waits until the context is closed. */
  public void await() throws Exception {
    over.get(Patience.SECONDS, TimeUnit.SECONDS);
  }
}

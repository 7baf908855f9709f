package io.threadsys.spring.boot.refresh;

import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;

/** Refreshes running pools after each {@link EnvironmentChangeEvent} of Spring Cloud. */
public final class EnvironmentChangeListener
    implements ApplicationListener<EnvironmentChangeEvent> {

  private final PropertiesRefresher properties;
  private final Runnable whenChanged;

  /**
   * Creates it.
   *
   * @param properties refreshed after each event
   * @param whenChanged run after that
   */
  public EnvironmentChangeListener(PropertiesRefresher properties, Runnable whenChanged) {
    this.properties = properties;
    this.whenChanged = whenChanged;
  }

  @Override
  public void onApplicationEvent(EnvironmentChangeEvent event) {
    properties.refresh();
    whenChanged.run();
  }
}

package io.threadsys.thread;

import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Virtual threads, on a JDK that has them.
 *
 * <p>Reflective, since the library is compiled for Java 17, which lacks the API.
 */
final class VirtualThreads implements WorkerThreads {
  /*
   * The calls are Thread.ofVirtual().name(n).inheritInheritableThreadLocals(false).unstarted(body).
   * They are looked up once, on the interfaces they are declared in. Java 19 and 20 had them as a
   * preview that throws unless switched on, so the version decides, not whether they are there.
   */
  private static final int FIRST_VERSION = 21;

  private final Method ofVirtual;
  private final Method name;
  private final Method inherit;
  private final Method unstarted;

  private VirtualThreads() throws ReflectiveOperationException {
    Class<?> builder = Class.forName("java.lang.Thread$Builder");
    ofVirtual = Thread.class.getMethod("ofVirtual");
    name = builder.getMethod("name", String.class);
    inherit = builder.getMethod("inheritInheritableThreadLocals", boolean.class);
    unstarted = builder.getMethod("unstarted", Runnable.class);
  }

  /** Returns virtual threads for a Java version; throws if it has none. */
  static WorkerThreads on(int javaVersion) {
    if (javaVersion < FIRST_VERSION) {
      throw unavailable("Java " + javaVersion + " has no virtual threads");
    }
    try {
      return new VirtualThreads();
    } catch (ReflectiveOperationException e) {
      throw unavailable("this JVM has no virtual threads, " + e);
    }
  }

  private static InvalidConfigException unavailable(String why) {
    String allowed = "platform or daemon (" + why + ")";
    String hint = "run on Java " + FIRST_VERSION + " or later, or use platform threads";
    return new InvalidConfigException(
        List.of(new ConfigFault("worker-type", "virtual", allowed, hint)));
  }

  @Override
  public Thread newThread(String threadName, Runnable body) {
    try {
      Object builder = name.invoke(ofVirtual.invoke(null), threadName);
      return (Thread) unstarted.invoke(inherit.invoke(builder, false), body);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("A virtual thread could not be created", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A virtual thread could not be created", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VirtualThreads;
  }

  @Override
  public int hashCode() {
    return VirtualThreads.class.hashCode();
  }

  @Override
  public String toString() {
    return "WorkerThreads.virtual()";
  }
}
